"""Files that people keep their posts in, read as tables, as blocks of text, or as a feed; nothing is run or fetched."""
