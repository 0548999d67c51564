"""What the provider-side contract tests stand on: a provider, a client of raw calls, a budget."""
