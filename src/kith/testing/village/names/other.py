"""Given and family names of cultures with letters of their own, each as ``own|Latin`` with further Latin spellings behind."""

from __future__ import annotations

from kith.testing.village.names.culture import Culture, listed

CYRILLIC = Culture(
    "cyrillic",
    weight=6,
    women=listed(
        """Анна|Anna Елена|Elena|Yelena Ольга|Olga Наталья|Natalia|Natalya Екатерина|Ekaterina|Yekaterina Мария|Maria|Mariya
        Татьяна|Tatiana|Tatyana Ирина|Irina Светлана|Svetlana Юлия|Yulia|Iuliia Дарья|Daria|Darya Ксения|Ksenia|Kseniya
        Людмила|Lyudmila|Liudmila Оксана|Oksana Галина|Galina Вера|Vera Любовь|Lyubov Зоя|Zoya Надежда|Nadezhda Олеся|Olesya"""
    ),
    men=listed(
        """Александр|Aleksandr|Alexander Сергей|Sergei|Sergey Дмитрий|Dmitry|Dmitrii Андрей|Andrei|Andrey Алексей|Aleksei|Alexey
        Иван|Ivan Михаил|Mikhail Николай|Nikolai|Nikolay Евгений|Evgeny|Yevgeny Юрий|Yuri|Iurii Владимир|Vladimir Павел|Pavel
        Игорь|Igor Олег|Oleg Фёдор|Fyodor|Fedor Григорий|Grigory|Grigorii Тарас|Taras Ярослав|Yaroslav|Iaroslav Пётр|Pyotr|Petr
        Всеволод|Vsevolod"""
    ),
    families=listed(
        """Иванов|Ivanov Смирнов|Smirnov Кузнецов|Kuznetsov Попов|Popov Васильев|Vasiliev|Vasilyev Петров|Petrov Соколов|Sokolov
        Новиков|Novikov Морозов|Morozov Волков|Volkov Алексеев|Alekseev|Alexeyev Лебедев|Lebedev Шевченко|Shevchenko
        Коваленко|Kovalenko Бондаренко|Bondarenko Ткаченко|Tkachenko Журавлёв|Zhuravlyov|Zhuravlev Щербаков|Shcherbakov
        Хрущев|Khrushchev Цветков|Tsvetkov Ющенко|Yushchenko|Iushchenko Яковлев|Yakovlev|Iakovlev Чернышёв|Chernyshyov|Chernyshev
        Воробьёв|Vorobyov|Vorobiev Гончар|Honchar|Gonchar Ельцов|Yeltsov|Eltsov Жданов|Zhdanov Мельник|Melnyk|Melnik
        Савчук|Savchuk Широков|Shirokov"""
    ),
    nicknames="""Екатерина:Катя|Katya Мария:Маша|Masha Татьяна:Таня|Tanya Наталья:Наташа|Natasha Дарья:Даша|Dasha Анна:Аня|Anya Елена:Лена|Lena
    Ольга:Оля|Olya Светлана:Света|Sveta Юлия:Юля|Yulya Ксения:Ксюша|Ksyusha Александр:Саша|Sasha Дмитрий:Дима|Dima Алексей:Лёша|Lyosha
    Сергей:Серёжа|Seryozha Михаил:Миша|Misha Николай:Коля|Kolya Евгений:Женя|Zhenya Владимир:Вова|Vova Юрий:Юра|Yura Иван:Ваня|Vanya
    Григорий:Гриша|Grisha Павел:Паша|Pasha Ирина:Ира|Ira Надежда:Надя|Nadya""",
    gendered=(("ов", "ова"), ("ев", "ева"), ("ёв", "ёва")),
    gendered_latin=(("ov", "ova"), ("ev", "eva"), ("yov", "yova")),
)

GREEK = Culture(
    "greek",
    weight=3,
    women=listed(
        """Μαρία|Maria Ελένη|Eleni|Helen Κατερίνα|Katerina Βασιλική|Vasiliki Σοφία|Sofia Αναστασία|Anastasia Γεωργία|Georgia
        Δήμητρα|Dimitra|Demetra Ιωάννα|Ioanna Χριστίνα|Christina Ευαγγελία|Evangelia Αθηνά|Athina Ζωή|Zoi|Zoe Παρασκευή|Paraskevi"""
    ),
    men=listed(
        """Γιώργος|Giorgos|Yorgos Γιάννης|Giannis|Yannis Δημήτρης|Dimitris Κώστας|Kostas|Costas Νίκος|Nikos Παναγιώτης|Panagiotis
        Βασίλης|Vasilis|Vassilis Χρήστος|Christos|Hristos Αλέξανδρος|Alexandros Θανάσης|Thanasis Μιχάλης|Michalis|Mihalis
        Σπύρος|Spyros Ηλίας|Ilias|Elias Στέλιος|Stelios"""
    ),
    families=listed(
        """Παπαδόπουλος|Papadopoulos Βλάχος|Vlachos|Vlahos Αγγελόπουλος|Angelopoulos Νικολαΐδης|Nikolaidis|Nicolaidis
        Γεωργίου|Georgiou Δημητρίου|Dimitriou Οικονόμου|Oikonomou|Economou Παππάς|Pappas Καραγιάννης|Karagiannis|Karayannis
        Ιωάννου|Ioannou Χατζής|Chatzis|Hatzis Μακρής|Makris Λάμπρου|Lambrou|Lamprou Στεφανίδης|Stefanidis
        Θεοδωρίδης|Theodoridis Ξενάκης|Xenakis Ζερβός|Zervos Αναγνώστου|Anagnostou Μαυρίδης|Mavridis Κυριακίδης|Kyriakidis"""
    ),
    nicknames="Κατερίνα:Καίτη|Katie Βασιλική:Βάσω|Vaso Παναγιώτης:Πάνος|Panos Αλέξανδρος:Αλέκος|Alekos Ευαγγελία:Λίτσα|Litsa Αναστασία:Τασία|Tasia",
)

ARABIC = Culture(
    "arabic",
    weight=5,
    women=listed(
        """فاطمة|Fatima|Fatma مريم|Maryam|Mariam نور|Nour|Noor ليلى|Layla|Leila هدى|Huda|Hoda سلمى|Salma رانيا|Rania ياسمين|Yasmin|Yasmine
        أمينة|Amina سارة|Sarah|Sara دعاء|Doaa|Duaa زينب|Zainab|Zeinab هالة|Hala منى|Mona|Muna"""
    ),
    men=listed(
        """محمد|Mohammed|Muhammad|Mohamed أحمد|Ahmed|Ahmad علي|Ali عمر|Omar|Umar يوسف|Youssef|Yusuf خالد|Khaled|Khalid حسن|Hassan|Hasan
        إبراهيم|Ibrahim كريم|Karim|Kareem مصطفى|Mustafa|Moustafa طارق|Tarek|Tariq سامي|Sami زياد|Ziad|Ziyad عبدالله|Abdullah|Abdallah
        فيصل|Faisal|Faysal وليد|Walid|Waleed"""
    ),
    families=listed(
        """حسن|Hassan|Hasan إبراهيم|Ibrahim منصور|Mansour|Mansoor خليل|Khalil صالح|Saleh|Salih النجار|Al-Najjar|Alnajjar حداد|Haddad
        الخطيب|Al-Khatib|Elkhatib قاسم|Qasim|Kassem سليمان|Suleiman|Soliman عثمان|Othman|Osman الشريف|Al-Sharif|Elsherif بركات|Barakat
        درويش|Darwish|Darwich الفارسي|Al-Farsi|Alfarsi زيدان|Zidan|Zeidan المصري|El-Masry|Almasri القحطاني|Al-Qahtani|Alqahtani
        شاهين|Shaheen|Shahin غانم|Ghanem|Ghanim رمضان|Ramadan فاضل|Fadel|Fadil"""
    ),
    nicknames="محمد:حمودة|Hamouda يوسف:جو|Joe إبراهيم:هيما|Hima مصطفى:درش|Darsh فاطمة:فوفا|Foufa مريم:ميمي|Mimi خالد:خلود|Khaloud",
)

HEBREW = Culture(
    "hebrew",
    weight=3,
    women=listed(
        "נועה|Noa תמר|Tamar מיכל|Michal|Mihal יעל|Yael|Jael שירה|Shira רחל|Rachel|Rahel הדס|Hadas אביגיל|Avigail|Abigail ענת|Anat טליה|Talia גלית|Galit"
    ),
    men=listed(
        """דוד|David יוסף|Yosef|Joseph משה|Moshe איתי|Itai|Itay יונתן|Yonatan|Jonathan אורי|Uri|Ori עומר|Omer גיל|Gil אלון|Alon
        רועי|Roi|Roy יצחק|Yitzhak|Itzhak אביב|Aviv"""
    ),
    families=listed(
        """כהן|Cohen|Kohen לוי|Levi|Levy מזרחי|Mizrahi|Mizrachi פרץ|Peretz|Perez ביטון|Biton|Bitton אברהם|Avraham|Abraham
        פרידמן|Friedman|Fridman שפירא|Shapira אזולאי|Azoulay|Azulay גולן|Golan ברק|Barak צור|Tzur|Zur אוחיון|Ohayon|Ohayun
        חדד|Hadad|Haddad בן־דור|Ben-Dor|Bendor יערי|Yaari"""
    ),
    nicknames="דוד:דודי|Dudi יוסף:יוסי|Yossi יצחק:איציק|Itzik מיכל:מיכי|Michi יונתן:יוני|Yoni רחל:רחלי|Racheli אביגיל:אבי|Avi",
)

INDIAN = Culture(
    "devanagari",
    weight=10,
    women=listed(
        """प्रिया|Priya अंजलि|Anjali पूजा|Pooja|Puja नेहा|Neha कविता|Kavita|Kavitha दीपिका|Deepika|Dipika स्नेहा|Sneha मीरा|Meera|Mira
        शालिनी|Shalini रितु|Ritu अदिति|Aditi ईशा|Isha|Esha लक्ष्मी|Lakshmi|Laxmi सुनीता|Sunita|Suneeta वैष्णवी|Vaishnavi
        तन्वी|Tanvi निधि|Nidhi राधिका|Radhika ऋचा|Richa गायत्री|Gayatri|Gayathri"""
    ),
    men=listed(
        """राहुल|Rahul अमित|Amit राजेश|Rajesh संजय|Sanjay विक्रम|Vikram सुरेश|Suresh अर्जुन|Arjun रोहन|Rohan आदित्य|Aditya मनीष|Manish|Maneesh
        दीपक|Deepak|Dipak नितिन|Nitin|Nithin हर्ष|Harsh कार्तिक|Kartik|Karthik अनिल|Anil प्रकाश|Prakash गौरव|Gaurav सिद्धार्थ|Siddharth|Siddhartha
        वेंकटेश|Venkatesh ओंकार|Omkar|Onkar शिवम|Shivam"""
    ),
    families=listed(
        """शर्मा|Sharma|Sarma सिंह|Singh कुमार|Kumar गुप्ता|Gupta पटेल|Patel वर्मा|Verma|Varma यादव|Yadav मिश्रा|Mishra|Misra जोशी|Joshi
        अग्रवाल|Agarwal|Aggarwal राव|Rao नायर|Nair|Nayar देशपांडे|Deshpande मेहता|Mehta कुलकर्णी|Kulkarni चौधरी|Choudhary|Chaudhary
        शुक्ला|Shukla भट्ट|Bhatt|Bhat त्रिवेदी|Trivedi पाठक|Pathak बैनर्जी|Banerjee|Banerji सक्सेना|Saxena घोष|Ghosh|Ghose कपूर|Kapoor|Kapur
        ठाकुर|Thakur श्रीनिवासन|Srinivasan|Shrinivasan माथुर|Mathur पांडेय|Pandey|Pande द्विवेदी|Dwivedi|Dvivedi वाघमारे|Waghmare|Vaghmare"""
    ),
    nicknames="""राजेश:राजू|Raju विक्रम:विक्की|Vicky सिद्धार्थ:सिड|Sid आदित्य:आदि|Adi अंजलि:अंजू|Anju दीपिका:दीपू|Deepu वेंकटेश:वेंकी|Venky
    प्रिया:पिया|Piya सुनीता:सुनु|Sunu कार्तिक:केके|KK वैष्णवी:वैशु|Vaishu सुरेश:सूरी|Suri गायत्री:गायु|Gayu""",
)

CHINESE = Culture(
    "chinese",
    weight=9,
    women=listed(
        """芳|Fang 娜|Na 敏|Min 静|Jing 丽|Li 秀英|Xiuying 婷|Ting 雪|Xue 慧|Hui 玉兰|Yulan 小红|Xiaohong 佳怡|Jiayi 欣怡|Xinyi 雨桐|Yutong
        梦琪|Mengqi 思涵|Sihan 晓燕|Xiaoyan 美玲|Meiling 诗雅|Shiya 若曦|Ruoxi 文静|Wenjing 春梅|Chunmei"""
    ),
    men=listed(
        """伟|Wei 强|Qiang 磊|Lei 军|Jun 勇|Yong 杰|Jie 涛|Tao 明|Ming 超|Chao 鹏|Peng 浩然|Haoran 建国|Jianguo 志强|Zhiqiang 子轩|Zixuan
        俊杰|Junjie 宇航|Yuhang 天宇|Tianyu 国栋|Guodong 文博|Wenbo 晓东|Xiaodong 家豪|Jiahao 思远|Siyuan 振华|Zhenhua"""
    ),
    families=listed(
        """王|Wang|Wong 李|Li|Lee 张|Zhang|Chang 刘|Liu|Lau 陈|Chen|Chan 杨|Yang|Yeung 黄|Huang 赵|Zhao 吴|Wu|Ng 周|Zhou|Chow 徐|Xu|Hsu
        孙|Sun 马|Ma 朱|Zhu|Chu 胡|Hu 郭|Guo|Kuo 何|He|Ho 林|Lin|Lam 高|Gao 罗|Luo|Law 郑|Zheng|Cheng 梁|Liang|Leung 谢|Xie|Hsieh 宋|Song
        唐|Tang 许|Xü 邓|Deng|Teng 冯|Feng|Fung 曹|Cao|Tsao 彭|Peng 曾|Zeng|Tseng 萧|Xiao|Hsiao 欧阳|Ouyang 司徒|Situ|Szeto"""
    ),
    nicknames="""伟:|Wayne 强:|John 磊:|Ray 静:|Jane 敏:|Minnie 丽:|Lily 婷:|Tina 雪:|Snow 慧:|Vivian 杰:|Jack 涛:|Tony 明:|Ming 超:|Charles
    鹏:|Paul 俊杰:|JJ 宇航:|Kevin 佳怡:|Joy 欣怡:|Cindy 美玲:|May 子轩:|Leo 浩然:|Howard 家豪:|Jason 文静:|Wendy""",
    family_first=True,
    joint="",
)

JAPANESE = Culture(
    "japanese",
    weight=5,
    women=listed(
        """由美子|Yumiko 恵子|Keiko 明美|Akemi 陽子|Yoko|Yōko 美咲|Misaki さくら|Sakura 愛|Ai 七海|Nanami 葵|Aoi 優子|Yuko|Yūko 千尋|Chihiro
        真由美|Mayumi 結衣|Yui 遥|Haruka 智子|Tomoko あかり|Akari"""
    ),
    men=listed(
        """健|Ken|Takeshi 誠|Makoto 大輔|Daisuke 翔太|Shota|Shōta 拓也|Takuya 直樹|Naoki 陽一|Yoichi|Yōichi 浩|Hiroshi 隆|Takashi 亮|Ryo|Ryō
        和也|Kazuya 悠斗|Yuto|Yūto 一郎|Ichiro|Ichirō 慎吾|Shingo 蓮|Ren 修平|Shuhei|Shūhei"""
    ),
    families=listed(
        """佐藤|Sato|Satō 鈴木|Suzuki 高橋|Takahashi 田中|Tanaka 伊藤|Ito|Itō 渡辺|Watanabe 山本|Yamamoto 中村|Nakamura 小林|Kobayashi
        加藤|Kato|Katō 吉田|Yoshida 山田|Yamada 佐々木|Sasaki 山口|Yamaguchi 松本|Matsumoto 井上|Inoue 木村|Kimura 林|Hayashi 清水|Shimizu
        斎藤|Saito|Saitō 近藤|Kondo|Kondō 石川|Ishikawa 前田|Maeda 藤田|Fujita 長谷川|Hasegawa 大野|Ono|Ōno 桜井|Sakurai 宇佐美|Usami"""
    ),
    nicknames="大輔:大ちゃん|Dai 由美子:ゆみ|Yumi 拓也:たく|Taku 翔太:しょう|Sho 真由美:まゆ|Mayu 直樹:なお|Nao 悠斗:ゆう|Yu 千尋:ちひろん|Chi",
    family_first=True,
    joint=" ",
)

KOREAN = Culture(
    "korean",
    weight=5,
    women=listed(
        """지은|Ji-eun|Jieun 수빈|Soo-bin|Subin 민지|Min-ji|Minji 유진|Yu-jin|Eugene 서연|Seo-yeon|Seoyeon 하은|Ha-eun|Haeun 은영|Eun-young|Eunyeong
        미영|Mi-young|Miyeong 지현|Ji-hyun|Jihyeon 예린|Ye-rin|Yerin 소영|So-young|Soyeong 혜진|Hye-jin|Hyejin 나래|Na-rae|Narae"""
    ),
    men=listed(
        """민준|Min-jun|Minjun 지훈|Ji-hoon|Jihun 현우|Hyun-woo|Hyeonu 준호|Jun-ho|Junho 성민|Sung-min|Seongmin 동현|Dong-hyun|Donghyeon
        영수|Young-soo|Yeongsu 재현|Jae-hyun|Jaehyeon 승호|Seung-ho|Seungho 태영|Tae-young|Taeyeong 상우|Sang-woo|Sangu 건우|Gun-woo|Geonu
        도윤|Do-yoon|Doyun"""
    ),
    families=listed(
        """김|Kim 이|Lee|Yi 박|Park|Bak 최|Choi|Choe 정|Jung|Jeong 강|Kang|Gang 조|Cho|Jo 윤|Yoon|Yun 장|Jang|Chang 임|Lim|Im 한|Han 오|Oh|O
        서|Seo|Suh 신|Shin|Sin 권|Kwon|Gwon 황|Hwang 안|Ahn|An 송|Song 류|Ryu|Yoo 홍|Hong 남궁|Namgung 제갈|Jegal"""
    ),
    nicknames="유진:|Eugene 민준:|MJ 지훈:|Jay 성민:|Sam 지은:|Grace 수빈:|Sue 현우:|Harry 서연:|Sara 준호:|Juno 하은:|Hannah 재현:|Jason",
    family_first=True,
    joint="",
)

OTHER = (CYRILLIC, GREEK, ARABIC, HEBREW, INDIAN, CHINESE, JAPANESE, KOREAN)
