"""What rings the doorbell when a delivery is due."""
