"""Make statements of relations: relations in, statements with stable ids out, and their JSON form."""
