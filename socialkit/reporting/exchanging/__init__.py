"""What was exported, and what came in from spreadsheets and translators."""
