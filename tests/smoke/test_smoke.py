import socket
import pytest
from sqlalchemy import text, select
from app.organisations.models import Commune
from app.db import db, transaction


@pytest.mark.parametrize("n", [1, 2])
def test_isolated(session, n):
    assert session.scalars(select(Commune)).all() == []
    session.add(Commune(nis="21001", name_fr="A", name_nl="B", postcodes="1070"))
    session.commit()
    with transaction() as s:
        s.add(Commune(nis="21002", name_fr="A", name_nl="B", postcodes="1070"))
    assert len(session.scalars(select(Commune)).all()) == 2


def test_page(client):
    r = client.get("/healthz")
    assert r.status_code == 200, r.text
    r = client.get("/fr/")
    assert r.status_code == 200, r.text


def test_no_net():
    with pytest.raises(PermissionError), socket.socket() as s:
        s.connect(("192.0.2.1", 80))
