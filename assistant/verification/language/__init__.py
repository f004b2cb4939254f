"""What words have to do with one another: their forms, synonyms, clauses."""
