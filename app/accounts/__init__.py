"""People: contact points, memberships and roles, signing in, consent."""
