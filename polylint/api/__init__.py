"""What each dated version of the Polytomic API accepts."""
