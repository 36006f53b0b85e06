"""What no answer may assert: by fact of the sheet, how it would show in words. Of some facts only one subject is meant.

The fact sheet's own rules: figures that are not to be shown, names of officials, and what is not firmly known.
"""

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")


@dataclass(frozen=True, slots=True)
class Never:
    """`example`: a sentence that must not be said. `where`: the beginning of the ids of the answers it concerns; empty:
    all. `unless`: words of the same sentence that leave it open after all, as in "tanyakan apakah"."""

    fact: str
    pattern: str
    example: str
    where: tuple[str, ...] = ()
    unless: str = ""

    def found_in(self, entry_id: str, text: str) -> bool:
        """Whether the answer says it."""
        concerned = not self.where or entry_id.startswith(self.where)
        return concerned and any(self._said(sentence) for sentence in _SENTENCE.split(text))

    def _said(self, sentence: str) -> bool:
        left_open = self.unless and re.search(self.unless, sentence, re.IGNORECASE)
        return not left_open and re.search(self.pattern, sentence, re.IGNORECASE) is not None


_RUPIAH = r"Rp\s?"
_OPEN = r"tanya|apakah|belum (jelas|ada kepastian|tahu|kami)|pastikan|menunggu konfirmasi"
_EGG_COOKED = r"(telur asin matang|pindang|abon telur)"
_LABELS = ("label", "gizi", "kemasan", "desain")
_COOPERATIVES = ("koperasi", "kopdes")
_TRAINING = ("pelatihan",)
NEVER: tuple[Never, ...] = (
    # Figures that are not shown
    Never("C03", r"\b15 pemasok|lima belas pemasok", "Satu dapur memakai 15 pemasok."),
    Never("C09", r"\b3\.?000\b|\b2\.?500\b|tiga ribu butir", "Satu dapur perlu 3.000 butir telur."),
    Never("C10", r"\d butir", "Cukup memasok 500 butir.", ("mbg",)),
    Never(
        "C11",
        rf"{_RUPIAH}10\.000|10 ribu (rupiah )?(per|tiap|setiap) porsi|sepuluh ribu",
        "Anggarannya Rp10.000 per porsi.",
    ),
    Never("C11", r"\b\d+ hari|minggu (sesudah|setelah)", "Dibayar 7 hari sesudah barang dikirim.", ("mbg_harga",)),
    Never("A31", r"\b2 miliar|dua miliar|\bdenda\b", "Bisa kena denda Rp2 miliar.", ("halal",)),
    Never("A33", r"500 juta|1,9 miliar|15 miliar|\bomzet", "Omzetnya paling banyak Rp500 juta.", ("halal",)),
    Never("C14", r"seminggu|7 hari|satu minggu", "Sosis beredar paling lama seminggu.", ("mbg",)),
    Never(
        "C19",
        r"3926|\b14 hari|\b30 hari|\b50\s?(\u2013|-|sampai)?\s?(60)?\s?g\b|\b60 g\b|SNI 2008",
        "Telur sedang beratnya 50 sampai 60 g.",
        ("mbg",),
    ),
    Never("C20", r"SNI", "Label telur mengikuti SNI.", ("mbg_telur",)),
    Never("C15", r"\b5[2-5] dapur|\b1[23]0 dapur|Wakil Bupati", "Di Kabupaten Serang ada 55 dapur."),
    Never("D06", r"\b(Adang|Rahmat|Ratu|Rachmatuzakiyah|Najib|Hamas)\b", "Temui Bapak Adang."),
    Never("D11", r"\d\s?%|persen|\bjuta\b", "Bunganya 6% setahun.", ("legal_kur",)),
    Never("D11", r"tanpa (agunan|jaminan)", "KUR tanpa agunan.", ("legal_kur",), _OPEN),
    # Not firmly known: labels, permits, packaging
    Never("A06", r"dari yang (paling banyak|terbanyak)", "Tulis bahan dari yang terbanyak.", _LABELS),
    Never(
        "A07",
        r"(telur|susu|kedelai|kacang|gandum|ikan|udang).*\balerg|\balerg.*(telur|susu|kedelai|kacang|gandum|ikan|udang)",
        "Pemicu alergi: telur, susu, kacang.",
        unless=_OPEN,
    ),
    Never("A08", r"bulan (dan|-) ?tahun saja|3 bulan", "Bila tahan lebih dari 3 bulan, bulan dan tahun saja.", _LABELS),
    Never("A09", r"(wajib|harus)\b.*\bsimpan\b|cara simpan.*\bwajib", "Cara simpan wajib ditulis.", _LABELS),
    Never("A11", r"retribusi|\btera\b.*(gratis|tidak dipungut|dihapus)", "Tera timbangan kini gratis."),
    Never("A13", r"wajib mencantumkan.*gizi", "Usaha kecil wajib mencantumkan tabel gizi.", ("gizi",)),
    Never(
        "A13",
        r"PIRT.*\b(wajib|perlu|bebas)\b.*gizi|(tabel|nilai) gizi.*\b(wajib|perlu|bebas)\b",
        "Produk PIRT tidak wajib memakai tabel gizi.",
        unless=_OPEN,
    ),
    Never("A14", r"(gula|garam|lemak).*(wajib mulai|berlaku mulai)", "Label gula wajib mulai 2027."),
    Never("A16", r"\b4/2024\b", "Aturannya BPOM 4/2024."),
    Never(
        "A21",
        r"abon telur.*(PIRT|MD)|telur asin matang.*(PIRT|MD) *(ya|bisa|boleh)",
        "Abon telur bisa PIRT.",
    ),
    Never("A21", rf"{_EGG_COOKED}.*(PIRT|\bMD\b|NKV|\bizin)", "Telur pindang perlu izin BPOM MD.", unless=_OPEN),
    Never("A21", rf"(PIRT|\bMD\b|NKV).*{_EGG_COOKED}", "PIRT berlaku untuk telur asin matang.", unless=_OPEN),
    Never("A23", r"\b(tiga|3) bulan\b|\b90 hari", "Penyuluhan harus diikuti dalam 3 bulan.", ("pirt",)),
    Never("A24", r"penyuluhan.*gratis", "Penyuluhan Keamanan Pangan gratis.", ("pirt",), r"lazimnya"),
    Never("A26", r"\b15 (digit|angka)\b", "Nomornya 15 angka.", ("pirt",)),
    Never(
        "A26", r"(dua|2) (digit|angka) terakhir|kode daerah", "Dua angka terakhir adalah tahun berakhirnya.", _LABELS
    ),
    Never(
        "A27",
        r"(boleh|bisa|dapat|cukup|aman) (dijual |dititip |berjualan |jualan )?tanpa (PIRT|izin)"
        r"|(tidak|tak) (perlu|butuh|wajib) (punya |memakai |mengurus |ada )?(PIRT|izin)|bebas (dari )?izin",
        "Kue basah boleh dijual tanpa izin.",
    ),
    Never("A29", r"1500533|Halo BPOM", "Telepon Halo BPOM 1500533."),
    Never("A29", r"e-reg", "Daftar di e-reg.pom.go.id.", unless=r"dikenal|tanya|pastikan"),
    Never(
        "A30",
        r"ditunda|diundur|mundur|diperpanjang|dilonggarkan|masih boleh|tidak ditindak|ditindak|disita|dirazia"
        r"|sanksi|hukuman|dicabut|ditarik dari",
        "Kewajibannya ditunda sampai tahun depan.",
        ("halal",),
        _OPEN,
    ),
    Never(
        "A32",
        r"kuota.*(masih ada|sudah habis|tersedia)|1,35 juta",
        "Kuota SEHATI masih ada.",
        unless=r"selama|bila|tanya",
    ),
    Never("A36", r"selamanya|seumur hidup|tanpa batas waktu", "Sertifikatnya berlaku seumur hidup.", ("halal",)),
    Never("A36", r"berlaku (terus|selama|empat|4) ?", "Sertifikatnya berlaku terus.", ("halal",), _OPEN),
    Never("A42", r"kelas (29|30|32)\b", "Keripik masuk kelas 29."),
    Never("A43", r"Bina-?UMK", "Ada SNI Bina-UMK."),
    Never("A46", r"(dilarang|tidak boleh|beracun|berbahaya).*(styrofoam|PVC)", "Dilarang memakai styrofoam.", _LABELS),
    Never("A48", r"4\s?(\u2013|-|sampai)\s?5 juta|empat sampai lima juta", "Biayanya 4 sampai 5 juta."),
    Never("A48", rf"{_RUPIAH}\d|\bjuta\b", "Pendaftarannya Rp3 juta.", ("barcode",)),
    Never("A48", r"lewat koperasi|keanggotaan bersama", "Bisa bersama lewat koperasi.", ("barcode",), _OPEN),
    Never("A49", r"\b17 produk|\b1[12] UMKM", "Sudah 17 produk masuk Indomaret."),
    # Not firmly known: cooperatives
    Never("B01", r"Keppres", "Satgasnya menurut Keppres 9/2025."),
    Never("B02", r"\bRUU\b|undang-undang (koperasi )?(yang )?baru", "Sudah ada undang-undang koperasi baru."),
    Never("B04", r"\b17 tahun", "Umur paling muda 17 tahun.", _COOPERATIVES, r"umumnya|disebut"),
    Never("B08", rf"{_RUPIAH}\d+\.000", "Simpanan pokoknya Rp50.000.", _COOPERATIVES, r"contoh"),
    Never("B15", r"\b6\s?(%|persen)|\b72 bulan|PMK", "Bunganya 6% setahun selama 72 bulan.", _COOPERATIVES),
    Never(
        "B17",
        r"(anggota|warga|Ibu/Bapak).*\b(pinjam|meminjam|mendapat)\b.*3 miliar",
        "Anggota bisa meminjam dari dana Rp3 miliar.",
        _COOPERATIVES,
    ),
    Never("B20", r"DPR\b", "Bunganya dipersoalkan di DPR."),
    # Not firmly known: MBG
    Never(
        "C03", r"dilarang menolak|(wajib|harus) (menerima|membeli)", "Dapur wajib membeli dari usaha kecil.", ("mbg",)
    ),
    Never("C04", r"juknis 2027|\b2027\b", "Juknis 2027 sudah terbit.", ("mbg",)),
    Never(
        "C08", r"\b(wajib|harus) (punya|ada|membawa|melampirkan)", "Pemasok wajib punya NPWP.", ("mbg_dokumen",), _OPEN
    ),
    Never("C08", r"daftar resmi(nya)?\b", "Ini daftar resminya.", ("mbg_dokumen",), r"belum"),
    Never("C16", r"rumahan.*(wajib|harus|tidak perlu|bebas)", "Pengolah rumahan wajib ber-NKV.", ("mbg",), _OPEN),
    Never("C17", r"tingkat (I{1,3}|[1-3])\b", "Untuk telur cukup NKV tingkat II.", ("mbg",)),
    Never("C18", rf"NKV.*(gratis|{_RUPIAH}\d|berlaku \d)|\d tahun", "NKV gratis dan berlaku 5 tahun.", ("mbg_nkv",)),
    Never("C22", r"1360|dikecualikan dari wajib", "Telur segar dikecualikan dari wajib halal.", ("mbg", "halal")),
    Never("C22", r"telur.*(tidak|tak) (perlu|wajib).*halal", "Telur segar tidak perlu halal.", unless=_OPEN),
    # Not firmly known: training, money, the office
    Never("D02", r"PK2UMK.*202[67]|DAK.*202[67]", "Dana DAK 2027 sudah ada.", _TRAINING),
    Never(
        "D04",
        r"(pasti|dijamin|otomatis|akan) (di)?(terpilih|terima|loloskan|lolos|dapat kursi|mendapat kursi)",
        "Yang lengkap pasti terpilih.",
        unless=r"tidak|belum|bukan",
    ),
    Never("D09", r"bagian yang lebih|kelebihannya|selisihnya", "Pajaknya dari bagian yang lebih.", ("legal_pajak",)),
    Never("D10", r"1500200|Kring Pajak", "Telepon Kring Pajak 1500200."),
    Never("D13", r"\b40\s?(%|persen)", "Belanja pemerintah 40% untuk usaha kecil."),
    Never("D13", r"e-?katalog|inaproc", "Daftar di e-Katalog."),
    Never("D14", r"kartu usaha", "Bawa kartu usaha."),
    Never(
        "D15",
        r"\bJl\.|\bJalan (Raya|[A-Z]\w+ No)|\b025[47]\b|@\w",
        "Kantornya di Jl. Contoh.",
        ("dinas", "bot", "pelatihan"),
    ),
    Never("E02", r"dasarnya (adalah )?persetujuan", "Dasarnya persetujuan Ibu/Bapak.", ("bot",)),
    Never("E06", r"3\s?[x\u00d7]\s?24|\b(3|tiga) hari", "Dihapus dalam 3 hari.", ("bot_hapus", "bot_kenapa")),
    Never("E13", r"PP 33|33/2026", "Menurut PP 33/2026.", ("bot",)),
    Never("E15", r"pidana|penjara", "Penyebarnya bisa dipenjara.", ("bot", "waspada")),
    # The office's policies, until it has written them down
    Never(
        "certificate",
        r"(mendapat|menerima|diberi|dapat|memperoleh) sertifikat",
        "Semua peserta mendapat sertifikat.",
        _TRAINING,
        _OPEN,
    ),
    Never(
        "substitute", r"(boleh|bisa|dilarang) (di)?wakil", "Boleh diwakilkan anak.", _TRAINING, rf"{_OPEN}|bila|izin"
    ),
    Never(
        "transport",
        r"(mendapat|diberi|dapat|diganti|disediakan)\b.*\b(transport|ongkos|uang saku|makan siang|penginapan)",
        "Peserta mendapat uang transport.",
        _TRAINING,
        _OPEN,
    ),
    Never(
        "results", r"\d+ hari (kerja )?(sesudah|setelah)", "Hasilnya 7 hari sesudah ditutup.", ("pelatihan_pengumuman",)
    ),
    # Sources that are notes of others, never cited
    Never("R", r"\bR(?:[1-9]|1[0-2])\b|\bS\d{1,2}\b|scribd|blog", "Menurut blog R5."),
)
