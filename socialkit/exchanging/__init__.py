"""What comes in as spreadsheets, documents and feeds, and what goes out as such."""
