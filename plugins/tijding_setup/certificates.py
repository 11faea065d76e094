"""A certificate authority of our own and Elasticsearch's certificate under it (X.509, RFC 5280)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tijding_setup.passwords import OWNERS, write

LIFE = timedelta(days=3650)
RENEW = timedelta(days=60)
"""A certificate that ends within this time is made anew at the next start."""


def settle(root: Path, hosts: Sequence[str], now: datetime) -> None:
    """Have an authority and a certificate for ``hosts`` (names or addresses) below ``root``.

    Everybody may read ``ca.crt``; the authority's key stays with the setup service, the node's with
    Elasticsearch. What is there and lasts longer than RENEW is kept.
    """
    authority = root / "setup" / "ca.crt"
    if not authority.exists() or _ends(authority) < now + RENEW:
        _make_authority(root, now)
    if not (node := root / "elasticsearch" / "http.crt").exists() or _stale(node, hosts, now, authority):
        _make_node(root, hosts, now)
    text = authority.read_text(encoding="utf-8")
    for reader in ("elasticsearch", "kibana", "tijding"):
        write(root / reader / "ca.crt", text, OWNERS.get(reader, 0), 0o444)


def _ends(path: Path) -> datetime:
    return x509.load_pem_x509_certificate(path.read_bytes()).not_valid_after_utc


def _stale(node: Path, hosts: Sequence[str], now: datetime, authority: Path) -> bool:
    """Tell whether a certificate ends soon, is for other hosts, or is of another authority."""
    certificate = x509.load_pem_x509_certificate(node.read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    issuer = x509.load_pem_x509_certificate(authority.read_bytes())
    return (
        certificate.not_valid_after_utc < now + RENEW
        or list(names) != [_name(host) for host in hosts]
        or certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
        != x509.AuthorityKeyIdentifier.from_issuer_public_key(_public(issuer))
    )


def _public(certificate: x509.Certificate) -> ec.EllipticCurvePublicKey:
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)  # made by _make_authority
    return key


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _subject(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _builder(
    subject: str, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_subject(subject))
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))  # clocks differ
        .not_valid_after(now + LIFE)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _make_authority(root: Path, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        _builder("Tijding", _subject("Tijding"), key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(root / "setup" / "ca.key", key, OWNERS["setup"])
    write(root / "setup" / "ca.crt", _pem(certificate), OWNERS["setup"], 0o444)


def _make_node(root: Path, hosts: Sequence[str], now: datetime) -> None:
    authority = x509.load_pem_x509_certificate((root / "setup" / "ca.crt").read_bytes())
    signer = serialization.load_pem_private_key((root / "setup" / "ca.key").read_bytes(), None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)  # made by _make_authority
    key = ec.generate_private_key(ec.SECP256R1())
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    certificate = (
        _builder(hosts[0], authority.subject, key.public_key(), now)
        .add_extension(x509.SubjectAlternativeName([_name(host) for host in hosts]), critical=False)
        .add_extension(identifier, critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(signer, hashes.SHA256())
    )
    _write(root / "elasticsearch" / "http.key", key, OWNERS["elasticsearch"])
    write(root / "elasticsearch" / "http.crt", _pem(certificate), OWNERS["elasticsearch"], 0o444)


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _write(path: Path, key: ec.EllipticCurvePrivateKey, owner: int) -> None:
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write(path, pem.decode(), owner)
