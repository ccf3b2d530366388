"""SMS leave by a gateway that this machine runs for the test."""

import logging
import threading

import pytest

from app.notifications.operations.channels import DeliveryFailed, Gateway, Letter
from tests.factories import NOW
from tests.posts import certificate, sms_gateway
from tests.servers import free_port

NUMBER, TEXT = "+32470000121", "Votre place est réservée: Soup, à 10h. Une question? 100% [oui]"
LETTER = Letter("booking:1:2", "sms", NUMBER, "fr", TEXT, 1, NOW.isoformat())


def at(gateway, more="?:to={to}&:key={key}&:message=text&:title=&:attachments=", scheme="json"):
    return Gateway(f"{scheme}://user:p%40ss@127.0.0.1:{gateway.port}/send{more}")


def test_the_gateway_is_told_the_number_the_text_and_the_key():
    with sms_gateway() as gateway:
        at(gateway).send(LETTER)
    ((path, asked),) = gateway.asked
    assert path == "/send"
    assert (asked["to"], asked["text"], asked["key"]) == (NUMBER, TEXT, "booking:1:2")


def test_without_a_place_for_it_the_number_ends_the_path():
    with sms_gateway() as gateway:
        at(gateway, "/?method=post").send(LETTER)
    ((path, _asked),) = gateway.asked
    assert path.rstrip("/") in {"/send/+32470000121", "/send/%2B32470000121"}


@pytest.mark.parametrize(
    "url",
    [
        "twilio://AC735c30a62bf4fa9b2fbf1e73c6f5fff5:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@+32470000100/{to}",
        "msgbird://abcdefghijklmnopqrstuvwxy/32470000100",
        "bulksms://user:password@{to}",
        "clicksend://user:apikey@{to}",
    ],
)
def test_services_of_apprise_get_the_number_as_their_only_target(url):
    service = Gateway(url)._service(NUMBER, "k")  # noqa: SLF001 - what Apprise understood
    assert [str(target).strip("+") for target in _flat(service.targets)] == ["32470000121"]


def _flat(targets):
    return [target[-1] if isinstance(target, tuple) else target for target in targets]


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_what_the_gateway_does_not_take_is_tried_again(status):
    with sms_gateway() as gateway:
        gateway.status = status
        with pytest.raises(DeliveryFailed) as failure:
            at(gateway).send(LETTER)
    assert not failure.value.for_good


def test_a_gateway_that_is_not_there_or_does_not_answer_is_tried_again():
    absent = Gateway(f"json://127.0.0.1:{free_port()}/")
    with pytest.raises(DeliveryFailed):
        absent.send(LETTER)
    with sms_gateway() as gateway:
        gateway.hold = threading.Event()
        with pytest.raises(DeliveryFailed):
            at(gateway, "?rto=0.2").send(LETTER)


def test_a_wrong_certificate_gets_nothing(tmp_path):
    _known, server = certificate(tmp_path)
    with sms_gateway(server) as gateway:
        with pytest.raises(DeliveryFailed):
            at(gateway, scheme="jsons").send(LETTER)
        assert gateway.asked == []


@pytest.mark.parametrize(
    "url", ["unknown://secret@gateway", "", "twilio://secret", "jsons://secret@host/?verify=no"]
)
def test_an_address_that_is_wrong_is_said_without_being_shown(url):
    with pytest.raises(ValueError, match="SMS_URL") as failure:
        Gateway(url)
    assert "secret" not in str(failure.value)


def test_no_log_holds_the_number_the_text_or_the_password(caplog):
    caplog.set_level(logging.DEBUG)
    with sms_gateway() as gateway:
        at(gateway).send(LETTER)
        gateway.status = 500
        with pytest.raises(DeliveryFailed) as failure:
            at(gateway, "/{to}").send(LETTER)
    absent = Gateway(f"json://127.0.0.1:{free_port()}/")
    with pytest.raises(DeliveryFailed):
        absent.send(LETTER)
    for secret in ("470000121", "Votre place", "p%40ss", "p@ss"):
        assert secret not in caplog.text
        assert secret not in repr(failure.value)
    assert failure.value.__cause__ is None
