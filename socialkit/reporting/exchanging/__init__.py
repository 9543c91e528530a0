"""What came in and went out as tables, documents and translations, as text and as documents."""
