"""What a run of the suite is beside its tests: its plan, its findings, and the reports of them."""
