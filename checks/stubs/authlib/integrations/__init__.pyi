# What the application uses of Authlib, which ships without types.
