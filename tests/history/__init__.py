"""Tests of the store of revisions."""
