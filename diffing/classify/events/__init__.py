"""Changes that no single fact and no lone word shows, a module for each way in which a sentence tells another story."""
