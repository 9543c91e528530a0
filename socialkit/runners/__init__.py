"""What publishes deliveries as they fall due: today a loop in this process."""
