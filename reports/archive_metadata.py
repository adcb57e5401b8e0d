"""What a file says about itself, in XMP and in the old dictionary alike."""

from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

_PADDING = " " * 2048  # room for an editor; XMP asks for some


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, issuing agency, the program, and the aware moment of making."""

    title: str
    author: str
    tool: str
    producer: str
    made_at: datetime


_UA_SCHEMA = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>{level}</pdfaid:conformance>{accessible}
</rdf:Description>{schema}</rdf:RDF></x:xmpmeta>
{padding}
<?xpacket end="w"?>"""


def packet(metadata: Metadata, *, is_tagged: bool) -> bytes:
    """Give the XMP packet: PDF/A-3a and PDF/UA-1 when tagged, else PDF/A-3u.

    A namespace outside the predefined schemas needs its own description
    (ISO 19005-3, 6.6.2.3).
    """
    accessible = "<pdfuaid:part>1</pdfuaid:part>" if is_tagged else ""
    return _PACKET.format(
        title=escape(metadata.title),
        author=escape(metadata.author),
        tool=escape(metadata.tool),
        producer=escape(metadata.producer),
        moment=metadata.made_at.isoformat(timespec="seconds"),
        level="A" if is_tagged else "U",
        accessible=accessible,
        schema=_UA_SCHEMA if is_tagged else "",
        padding=_PADDING,
    ).encode("utf-8")


def pdf_moment(at: datetime) -> str:
    """Write a moment as PDF does: D:20241127083000+08'00."""
    offset = at.strftime("%z")
    return f"D:{at:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}"
