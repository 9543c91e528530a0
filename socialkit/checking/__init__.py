"""Which rules run over what, with which evidence, and how their findings merge."""
