"""The bill of materials of the frozen program, in CycloneDX 1.6."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from installer.inside import Part

NAME = "pageh.cdx.json"
_SPACE = uuid.UUID("8f0a4a3e-7d5c-4f6e-9a55-70616765680a")  # of Pageh's bills


def write(folder: Path, parts: Iterable[Part], *, at: datetime) -> Path:
    """Write the bill into the program's folder; the same parts give the same bytes.

    Args:
        folder: the frozen program.
        parts: what is inside, see ``inside.parts``.
        at: the moment of the release, UTC.
    """
    bom = Bom()
    listed = sorted(parts, key=lambda part: (part.name, part.version))
    for part in listed:
        component = _component(part)
        if part.name == "Pageh":
            component.type = ComponentType.APPLICATION
            bom.metadata.component = component
        else:
            bom.components.add(component)
    whole = bom.metadata.component
    if whole is not None:
        bom.register_dependency(whole, bom.components)
    said = "\n".join(f"{part.name} {part.version}" for part in listed)
    bom.serial_number = uuid.uuid5(_SPACE, said)
    bom.metadata.timestamp = at.astimezone(UTC)
    file = folder / NAME
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
    return file


def _component(part: Part) -> Component:
    component = Component(
        name=part.name,
        version=part.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=part.purl or part.name,
        purl=PackageURL.from_string(part.purl) if part.purl else None,
    )
    component.licenses.add(LicenseFactory().make_from_string(part.licence or "unknown"))
    return component
