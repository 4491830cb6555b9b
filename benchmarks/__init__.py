"""Made-up texts with known truth, and how fast and how right writethru is on them beside its peers."""
