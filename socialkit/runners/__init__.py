"""What rings the doorbell when a delivery is due, and who does the work of many pictures."""
