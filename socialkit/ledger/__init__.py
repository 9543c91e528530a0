"""The only truth about deliveries: schema, states, transitions."""
