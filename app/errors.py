"""Everything that may be refused, in words a person can act on."""


class Refused(Exception):  # noqa: N818 - the glossary's word; not a fault
    """A request that the rules of the program do not allow.

    Its text is shown to the person as it stands: one sentence that says what
    is wrong and what to do. Anything else that is raised is a fault of ours.
    """


class Cancelled(Exception):  # noqa: N818 - a request, not an error
    """The person asked for the work to end; everything is as it was before."""
