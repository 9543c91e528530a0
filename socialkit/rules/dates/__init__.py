"""Rules about dates, weekdays, hours, time zones and events."""
