"""Facts that one side has and the other tells in other words, a module for each way to do so."""
