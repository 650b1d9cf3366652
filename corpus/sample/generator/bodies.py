"""The bodies that meet, by short code: the name they bear now, and the names they bore."""

BODIES = {
    'CF': ('Children and Families Policy Development and Scrutiny Committee', [
        'Children and Families PDS Committee', 'Children & Families PDS Committee',
        'Children, Education and Families Policy Development and Scrutiny Committee',
        'Children, Education and Families PDS Committee', 'Children, Education & Families PDS Committee', 'CEF PDS Committee',
        'Education, Children and Families Select Committee', 'Education, Children & Families Select Committee',
        'CHILDREN, EDUCATION AND FAMILIES POLICY DEVELOPMENT AND SCUTINY COMMITTEE']),
    'AH': ('Adult Care and Health Policy Development and Scrutiny Committee', [
        'Adult Care and Health PDS Committee', 'Adult Care & Health PDS Committee',
        'Care Services Policy Development and Scrutiny Committee', 'Care Services PDS Committee']),
    'RH': ('Renewal, Recreation and Housing Policy Development and Scrutiny Committee', [
        'Renewal, Recreation and Housing PDS Committee', 'Renewal, Recreation & Housing PDS Committee',
        'Renewal and Recreation PDS Committee']),
    'EC': ('Environment and Community Services Policy Development and Scrutiny Committee', [
        'Environment and Community Services PDS Committee', 'Environment & Community Services PDS Committee', 'Environment PDS Committee']),
    'GP': ('General Purposes and Licensing Committee', ['General Purposes & Licensing Committee', 'GP&L Committee']),
    'EX': ('Executive', []),
    'CO': ('Council', ['Full Council']),
    'P1': ('Plans Sub-Committee No. 1', ['Plans Sub Committee 1', 'Plans 1 Sub-Committee']),
    'P2': ('Plans Sub-Committee No. 2', ['Plans Sub Committee 2', 'Plans 2 Sub-Committee']),
    'PC': ('Portfolio Holder for Children and Families', ['Portfolio Holder for Children, Education and Families', 'Children, Education and Families Portfolio Holder']),
    'PA': ('Portfolio Holder for Adult Care and Health', ['Portfolio Holder for Care Services']),
    'PR': ('Portfolio Holder for Renewal, Recreation and Housing', ['Portfolio Holder for Renewal and Recreation']),
    'PE': ('Portfolio Holder for Environment and Community Services', ['Portfolio Holder for Environment']),
}
COUNTY = {'CB': ('Cabinet', [])}


def name(code):
    """The name of today."""
    return (BODIES.get(code) or COUNTY[code])[0]


def names(codes):
    return [name(c.strip()) for c in codes.split(',') if c.strip()]


def catalogue():
    """What committees.json says."""
    row = lambda code, entry: {'code': code, 'name': entry[0], 'names': entry[1]}
    return {'London Borough of Ravensmere': [row(c, e) for c, e in BODIES.items()],
            'Wealdshire County Council': [row(c, e) for c, e in COUNTY.items()]}
