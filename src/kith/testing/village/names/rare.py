"""The long tail: family names that few bear, and the given names of cultures that compose theirs.

In life the names that everybody knows are borne by a part of the people; most families are rare, and how large that part is differs by
culture: two in three Koreans have one of ten family names, one German in twenty has. Rare names here are put together, a beginning
and an ending of each culture, so none of them is taken from a register. ``RARE`` says which part of the people bears one.
"""

from __future__ import annotations

from functools import lru_cache
from math import gcd

from kith.testing.village.names.culture import Word, listed

#: Share of the people of a culture whose family name is a composed one. Round figures; the test of the village holds what comes of them.
RARE = {
    "english": 0.62, "spanish": 0.36, "portuguese": 0.36, "french": 0.72, "german": 0.70, "polish": 0.72, "czech": 0.60, "turkish": 0.55,
    "nordic": 0.50, "cyrillic": 0.70, "greek": 0.60, "arabic": 0.45, "hebrew": 0.50, "devanagari": 0.42, "japanese": 0.62,
}  # fmt: skip
#: Share of the people whose given name is a composed one.
RARE_GIVEN = {"chinese": 0.75, "korean": 0.75, "japanese": 0.25}

_FAMILIES: dict[str, tuple[str, str]] = {
    "english": (
        """Ash Black Brad Burn Chal Clay Cran Crow Dun East Fair Farn Gar Glen Had Hard Hazel Hen Holm Ken Lang Lin Long Mar Mel Mer Nor
        Oak Pen Pres Rad Rams Red Rook Sel Shel Stan Stow Swin Thorn Wal Wed Wes Whit Win Wool Wy""",
        "ford ton ley well wood field worth bury ham by combe croft den dale low mere more shaw stead stock thorpe wick",
    ),
    "spanish": (
        "A Ba Be Ca Co Cu Do E Fa Gra He La Le Lo Ma Me Mo Na O Pa Pe Po Que Ra Ri Ro Sa Se So Ta Te To Va Ve Vi Za",
        """barán bledo cedo chano dalgo dana drado gado ladro lares llano mares mendi nedo ñares quero rado rreño sada tilla varro vedo
        zales zano jero jada""",
    ),
    "portuguese": (
        "A Ba Be Ca Co Da Fa Fi Gai La Lei Lo Ma Me Mo Na O Pa Pe Pi Po Ra Ri Sa Se Ta Te To Va Ve Vi Xa",
        """belo beira bral cedo cena cório deira dinha drosa gães galho lhães leiro meida nhoto queira rães reira rinho sende seca ssão
        valho veira xoto""",
    ),
    "french": (
        """Bel Bois Bour Cham Char Che Clair Cor Dau Des Du Fon Gran Gui Lan Mal Man Mar Mon Mou Par Pel Per Plan Pon Ro Sau Ser Tail Tour
        Val Ver Vil""",
        """bert bois cier court dier don fort gnac lain let lier main mont net nier noy rand reau rel rier rin ron seau sier teau tier ton
        vel vert""",
    ),
    "german": (
        """Ahl Alt Baum Berg Blum Brand Buch Burg Dorn Eich Eisen Feld Fried Gold Grün Hag Hart Heim Herz Hirsch Hol Kalt Kirch Kron Lang
        Lind Mühl Nord Ober Ost Rein Rosen Roth Sand Schön Stein Stern Stroh Tann Wald Wein Wies Wind""",
        """acker auer bach beck berger brandt brink bühler dorf eder felder gruber hammer hauer häuser hofer holz kamp kötter lehner mann
        meyer müller reiter rieder schmid städter stetter thaler""",
    ),
    "polish": (
        """Bor Brzo Bud Cho Czar Dob Du Gał Gar Gło Gra Jan Jar Ka Kli Kor Kowa Kró Kur Lip Łu Mal Mar Mi Mro Nie Ole Pał Pie Pru Rad Ros
        Sa Sie Sko So Stra Szcze Ta Wal We Wo Za Zdun""",
        """bień biński cki czak czyk dowski gała jewski kiewicz kowiak lak lewicz liński niak nowski ński pała rowski siak sik szek towski
        wiak wicz zik""",
    ),
    "czech": (
        """Ba Be Bla Bre Bu Ču Do Dra Ha Hle Ho Hra Ja Je Ka Kle Ko Kra Ku La Lu Ma Mi Mra Ne Pa Pe Po Ra Ro Ře Sa Se Sla So Sto Ša Ta To
        Tu Va Vla Vo Za Ze""",
        """bák bek bica čák ček čka dek dera hal lák lec lík lina mec nda nec nek nička pek rek rický rna sek šek ták tina vec vka zal zek""",
    ),
    "turkish": (
        """Ak Al Altın Ay Bal Baş Boz Can Çam Dağ Dal Demir Er Gök Gül Güç Kara Kaya Kızıl Kor Koç Orman Ör Öz Sağ Sarı Sel Soy Su Şen Taş
        Tek Tok Tuna Uç Ulu Yağ Yal Yeni Yurt""",
        "bey bulut çelik demir er gil göz han kan kaya kol lar maz men oğlu soy taş tekin türk var yol yurt",
    ),
    "nordic": (
        """Al Asp Berg Björk Brand Dahl Ek Eng Fager Fors Gran Grön Hag Hall Hav Hed Holm Häll Kvist Lager Lind Ljung Lund Löv Malm Mo Norr
        Ny Näs Palm Rosen Sand Sjö Skog Stål Sten Ström Sund Söder Vik Väst Ö Öst Åker""",
        """berg bladh blom borg by bäck dal elius feldt fors gren gård hammar hult kvist land lund löf man mark nes ström strand stad sten
        vall vik""",
    ),
    "cyrillic": (
        """Бел|Bel Бог|Bog Бор|Bor Бур|Bur Вол|Vol Гал|Gal Гор|Gor Град|Grad Дан|Dan Дол|Dol Ел|El Жар|Zhar Зим|Zim Зор|Zor Кал|Kal Кар|Kar
        Клим|Klim Кол|Kol Кор|Kor Кур|Kur Лад|Lad Лук|Luk Мал|Mal Мар|Mar Мел|Mel Мир|Mir Наз|Naz Ор|Or Пан|Pan Пол|Pol Род|Rod Руд|Rud
        Сав|Sav Сел|Sel Сем|Sem Сид|Sid Слав|Slav Степ|Step Тар|Tar Тер|Ter Тих|Tikh Фил|Fil Хар|Khar Чер|Cher Шум|Shum""",
        """анов|anov ченко|chenko енко|enko ин|in инский|insky|inskiy ильев|iliev|ilyev их|ikh один|odin овский|ovsky|ovskiy чук|chuk
        юк|yuk|iuk ашев|ashev ыгин|ygin|igin аков|akov ицкий|itsky|itskiy очкин|ochkin евич|evich ухин|ukhin""",
    ),
    "greek": (
        """Αλεξ|Alex Αναστασ|Anastas Αργυρ|Argyr Βασιλ|Vasil Γαλαν|Galan Γραμματ|Grammat Δημ|Dim Ζαχαρ|Zachar|Zahar Θεοφ|Theof Καλ|Kal
        Κοντ|Kont Λεον|Leon Μαρκ|Mark Μελ|Mel Μιχαλ|Michal|Mihal Νικ|Nik Ξυλ|Xyl Παναγ|Panag Πετρ|Petr Σαρ|Sar Σταμ|Stam Στεργ|Sterg
        Τσολ|Tsol Φιλ|Fil|Phil Χριστ|Christ|Hrist Ψαρ|Psar""",
        """όπουλος|opoulos άκης|akis ίδης|idis ιάδης|iadis άκος|akos ούδης|oudis έλλης|ellis άτος|atos ιώτης|iotis άρας|aras αίος|aios""",
    ),
    "arabic": (
        """بدر|Badr جبر|Jabr|Gabr حمد|Hamd خضر|Khodr|Khidr راشد|Rashed زهر|Zahr سعد|Saad شهب|Shahb صبح|Sobh|Subh ضاهر|Daher طحان|Tahhan
        عاصم|Asem فرح|Farah قطب|Qotb|Kotb كامل|Kamel|Kamil لطف|Lotf|Lutf ماهر|Maher نصر|Nasr هاشم|Hashem|Hashim وهب|Wahb يمن|Yaman""",
        "ي|i|y ان|an اوي|awi|awy ين|in|een الله|allah الدين|eddine|eldin",
    ),
    "hebrew": (
        """אלמ|Alm ארז|Erez בר|Bar גב|Gab דג|Dag הר|Har זיו|Ziv חן|Hen|Chen טל|Tal כרמ|Karm לב|Lev מגן|Magen נחמ|Nahm|Nachm סג|Sag עמ|Am
        פלד|Peled צדק|Tzedek|Zedek קד|Kad רוז|Roz שמ|Sham תב|Tav""",
        "ון|on ני|ani וב|ov מן|man ברג|berg שטיין|stein|shtein יאל|iel ית|it אי|ai",
    ),
    "devanagari": (
        """अच|Ach अम|Am बन|Ban भर|Bhar चन|Chan दत|Dat देव|Dev धर|Dhar गंग|Gang गोप|Gop हर|Har जग|Jag कल|Kal माध|Madh मल|Mal मन|Man नर|Nar
        पर|Par राम|Ram रंग|Rang सत|Sat शंक|Shank सूर|Sur|Soor सुब|Sub विश|Vish|Wish""",
        """वाल|wal|val कर|kar राज|raj नाथ|nath दास|das स्वामी|swamy|swami मूर्ति|murthy|murti नी|ni िया|iya|ia ेकर|ekar पाल|pal ले|le गौड़|goud|gowda
        ाचार्य|acharya""",
    ),
    "japanese": (
        """青|Ao 秋|Aki 浅|Asa 石|Ishi 岩|Iwa 上|Kami 内|Uchi 大|O|Oh 岡|Oka 奥|Oku 川|Kawa 北|Kita 黒|Kuro 坂|Saka 桜|Sakura 沢|Sawa 島|Shima
        白|Shira 杉|Sugi 高|Taka 竹|Take 谷|Tani 土|Tsuchi 富|Tomi 中|Naka 永|Naga 西|Nishi 野|No 浜|Hama 原|Hara 東|Higashi 平|Hira 福|Fuku
        藤|Fuji 古|Furu 星|Hoshi 堀|Hori 前|Mae 松|Matsu 水|Mizu 宮|Miya 村|Mura 森|Mori 柳|Yanagi 横|Yoko 吉|Yoshi""",
        """井|i 浦|ura 尾|o 岡|oka 川|kawa 木|ki 崎|zaki 沢|zawa|sawa 島|shima|jima 瀬|se 園|zono 田|da|ta 谷|ya|tani 塚|tsuka|zuka 津|tsu 根|ne
        野|no 橋|hashi|bashi 畑|hata 林|bayashi 原|hara 部|be 本|moto 間|ma 丸|maru 見|mi 村|mura 森|mori 山|yama""",
    ),
}
#: Given names of two parts, each of a man's and of a woman's.
_GIVENS: dict[str, tuple[str, str]] = {
    "chinese": (
        """安|An 波|Bo 晨|Chen 春|Chun 德|De 东|Dong 芳|Fang 飞|Fei 峰|Feng 刚|Gang 光|Guang 国|Guo 海|Hai 浩|Hao 红|Hong 宏|Hong 华|Hua 辉|Hui
        佳|Jia 建|Jian 江|Jiang 金|Jin 俊|Jun 凯|Kai 乐|Le 立|Li 丽|Li 林|Lin 玲|Ling 梅|Mei 美|Mei 明|Ming 宁|Ning 平|Ping 琪|Qi 青|Qing
        庆|Qing 荣|Rong 瑞|Rui 胜|Sheng 诗|Shi 思|Si 天|Tian 文|Wen 武|Wu 晓|Xiao 欣|Xin 雪|Xue 雅|Ya 燕|Yan 艳|Yan 怡|Yi 英|Ying 永|Yong
        宇|Yu 玉|Yu 月|Yue 云|Yun 泽|Ze 振|Zhen 志|Zhi 子|Zi""",
        """安|an 博|bo 晨|chen 春|chun 东|dong 芳|fang 飞|fei 峰|feng 刚|gang 光|guang 国|guo 海|hai 浩|hao 红|hong 华|hua 辉|hui 佳|jia 健|jian
        杰|jie 军|jun 凯|kai 丽|li 林|lin 玲|ling 龙|long 梅|mei 明|ming 娜|na 宁|ning 平|ping 琪|qi 强|qiang 荣|rong 瑞|rui 山|shan 涛|tao
        婷|ting 伟|wei 文|wen 欣|xin 雪|xue 燕|yan 阳|yang 怡|yi 英|ying 勇|yong 宇|yu 媛|yuan 云|yun 哲|zhe""",
    ),
    "korean": (
        """가|Ga 경|Kyung|Gyeong 규|Kyu|Gyu 기|Ki|Gi 나|Na 다|Da 동|Dong 명|Myung|Myeong 문|Moon|Mun 미|Mi 민|Min 병|Byung|Byeong 보|Bo
        상|Sang 서|Seo 석|Seok|Suk 선|Sun|Seon 성|Sung|Seong 세|Se 소|So 수|Soo|Su 승|Seung 시|Si 아|A 연|Yeon 영|Young|Yeong 예|Ye
        용|Yong 우|Woo|U 원|Won 유|Yu 윤|Yoon|Yun 은|Eun 인|In 재|Jae 정|Jung|Jeong 종|Jong 주|Joo|Ju 준|Jun 지|Ji 진|Jin 찬|Chan
        창|Chang 채|Chae 태|Tae 하|Ha 해|Hae 현|Hyun|Hyeon 혜|Hye 호|Ho 희|Hee|Hui""",
        """경|kyung|gyeong 규|kyu|gyu 나|na 림|rim 민|min 미|mi 범|beom|bum 빈|bin 석|seok|suk 선|sun|seon 성|sung|seong 수|soo|su 아|a 연|yeon
        영|young|yeong 우|woo|u 욱|wook|uk 원|won 율|yul 은|eun 인|in 재|jae 정|jung|jeong 주|joo|ju 준|jun 진|jin 철|chul|cheol 태|tae
        현|hyun|hyeon 혁|hyuk|hyeok 호|ho 환|hwan 훈|hoon|hun 희|hee|hui""",
    ),
    "japanese": (
        "明|Aki 一|Kazu 和|Kazu 幸|Yuki 健|Ken 光|Mitsu 真|Ma 正|Masa 直|Nao 春|Haru 秀|Hide 弘|Hiro 友|Tomo 俊|Toshi 美|Mi 恵|E 由|Yu 千|Chi 奈|Na 早|Sa",
        "彦|hiko 夫|o 雄|o 樹|ki 也|ya 子|ko 美|mi 代|yo 江|e 香|ka 恵|e 奈|na 人|to 輝|teru 介|suke 哉|ya",
    ),
}


@lru_cache
def rare_families(slug: str) -> tuple[Word, ...]:
    """The composed family names of a culture, in an order that has nothing to do with how they are made; empty where all are frequent."""
    return _composed(*_FAMILIES[slug]) if slug in _FAMILIES else ()


@lru_cache
def rare_givens(slug: str) -> tuple[Word, ...]:
    """The composed given names of a culture, for women and men alike; empty where the lists are all there is."""
    joint = "-" if slug == "korean" else ""
    return _composed(*_GIVENS[slug], joint=joint) if slug in _GIVENS else ()


def _composed(beginnings: str, endings: str, *, joint: str = "") -> tuple[Word, ...]:
    """Every beginning with every ending. A step that shares no factor with their number walks through them all, out of order."""
    firsts, lasts = listed(beginnings), listed(endings)
    words = [_joined(first, last, joint) for first in firsts for last in lasts]
    step = next(step for step in range(len(words) * 5 // 13, len(words)) if gcd(step, len(words)) == 1)
    return tuple(dict.fromkeys(words[at * step % len(words)] for at in range(len(words))))


def _joined(first: Word, last: Word, joint: str) -> Word:
    spelt = [f"{one}{joint}{other}" for one in (first.latin, *first.others) for other in (last.latin, *last.others)]
    plain = [text.replace("-", "").capitalize() for text in spelt] if joint else []
    others = tuple(dict.fromkeys([*spelt[1:], *plain]))
    return Word(first.own + last.own, spelt[0], others)
