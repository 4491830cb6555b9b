"""The full-screen app: reads an ArticleDiff side by side, change by change; draws only, never compares."""
