"""Given names common in Canada in both languages, for noticing a person in place of a position.

Names that are also places or everyday words (Florence, Grant, Victoria, Grace) are left out:
missing a name is better than taking a position for a person.
"""

_GIVEN_NAMES = """
    aaron adam aisha alain alex alexandra alexandre alexis ali alice alison amanda amina amy
    andré andrée andrea andrew angela ann anna anne annie anthony antoine ashley audrey barbara
    benjamin benoît bernard brandon brenda brian bruno camille carl carol caroline catherine
    cédric chantal charles chris christian christine christopher claire claude colin cynthia
    daniel danielle david deborah denis denise derek diane dominique donald donna dorothy
    édouard éléonore elizabeth élisabeth émile émilie emily emma éric eric erin étienne eva
    evan fatima fernand françois françoise frédéric gabriel gabrielle geneviève geoffrey
    gérard ghislain gilles ginette gregory guillaume guy guylaine hannah heather helen hélène
    henri henry hugo ian isabelle jack jacqueline jacques james jane janet jasmine jason jean
    jeanne jeffrey jennifer jérôme jessica joan joanne joël johanne john jonathan josée joseph
    josh joshua joyce julia julie julien karen karine kathleen katherine kelly kenneth kevin
    kim kimberly laura laurie léa linda line lisa lise liam louis louise luc lucie lynn marc
    margaret marguerite maria marianne marie mario mark marlène mary mathieu matthew maude
    maxime megan mélanie melissa michael michel michèle michelle mireille mohamed mohammed
    monique nadia nancy nathalie nathan nicholas nicolas nicole noah noémie normand olivia
    olivier omar pamela pascal pascale patricia patrick paul paula pauline peter philip
    philippe pierre rachel raymond rebecca réjean rené renée richard robert roger roland
    ronald roxanne ruth ryan sabrina samantha samuel sandra sarah scott sébastien serge sharon
    shirley simon sonia sophie stéphane stéphanie stephanie stephen steven susan suzanne
    sylvain sylvie tanya theresa thérèse thomas timothy valérie vanessa véronique vincent
    virginie wayne william xavier yan yann yasmine yves yvon yvonne zoé
    """

GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
"""Every name, in lower case."""
