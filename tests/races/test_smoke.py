import urllib.request
from sqlalchemy import select
from app.organisations.models import Commune


def test_real(server, session):
    session.add(Commune(nis="21001", name_fr="A", name_nl="B", postcodes="1070"))
    session.commit()
    assert urllib.request.urlopen(server.url + "/healthz").status == 200


def test_real2(session):
    assert session.scalars(select(Commune)).all() == []
