"""What comes in and what goes out as spreadsheets, documents, calendars and translations."""
