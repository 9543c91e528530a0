"""What stands beside a partner's page: texts, a table, calendars, what changed, a zip."""
