"""Tests of the engine: segmentation, matching, edits, classification and the whole comparison."""
