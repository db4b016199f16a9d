"""Citizens' appeals (Law 393/96-ВР): proposals, applications, complaints."""
