"""Who says what, when, in French, German and Russian: fewer constructions than in English, and no parse."""
