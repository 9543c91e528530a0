"""Files that people keep their posts in, as tables, blocks of text or feeds; nothing is run or fetched."""
