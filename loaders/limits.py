"""How much of a stranger's file is taken before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one import.

    Attributes:
        file_bytes: of one file as it lies on the disk.
        unpacked_bytes: of all that an archive or a workbook holds.
        ratio: how many times larger than itself an archive's member may become, beyond the first megabyte.
        members: of one archive.
        files: of all that is given.
        sheets: of one workbook.
        rows, columns: of one sheet.
        grid_cells: rows times columns of one sheet, for a workbook's reader holds the empty ones too.
        cell: characters of one cell.
    """

    file_bytes: int = 2 << 30
    unpacked_bytes: int = 2 << 30
    ratio: int = 200
    members: int = 200_000
    files: int = 500_000
    sheets: int = 200
    rows: int = 1_048_576
    columns: int = 2_000
    grid_cells: int = 30_000_000
    cell: int = 1 << 20
