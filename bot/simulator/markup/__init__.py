"""What goes with a message: formatted text and keyboards, read and checked as Telegram does."""
