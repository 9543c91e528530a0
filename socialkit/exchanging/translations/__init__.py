"""Texts that go to translators and come back, with what must stay as it is."""
