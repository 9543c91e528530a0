"""How deliveries stand: pages of them, what holds them up, what people do to them."""
