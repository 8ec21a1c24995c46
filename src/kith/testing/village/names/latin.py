"""Given and family names of cultures that write Latin letters, the frequent ones first.

The lists were put together by hand from common knowledge; no two of them were ever drawn from a register of real people. In each list
names stand apart by blanks; ``_`` stands for a blank within a name.
"""

from __future__ import annotations

from kith.testing.village.names.culture import Culture, listed

ENGLISH = Culture(
    "english",
    weight=20,
    women=listed(
        """Emma Sarah Emily Laura Jessica Anna Katherine Rachel Elizabeth Olivia Hannah Megan Grace Alice Charlotte Rebecca Susan Margaret
        Jennifer Victoria Eleanor Abigail Natalie Samantha Christine Deborah Josephine Lucy Chloe Amanda Frances Isabella Judith Lydia
        Madeleine Pamela Theodora Winifred Harriet Rosalind Philippa Beatrice Imogen Cordelia Tamsin Saoirse Niamh"""
    ),
    men=listed(
        """James John David Michael Daniel Thomas William Robert Andrew Matthew Christopher Joseph Samuel Benjamin Alexander Edward Peter
        Jonathan Nicholas Stephen Timothy Richard Anthony Patrick Kenneth Gregory Philip Lawrence Charles Frederick Nathaniel Raymond
        Walter Theodore Douglas Vincent Leonard Gilbert Rupert Alistair Barnaby Cormac Lachlan Desmond Fergus Ignatius Callum"""
    ),
    families=listed(
        """Smith Jones Johnson Brown Williams Taylor Wilson Davies Miller Evans Thomas Walker Wright Roberts Green Clarke Hall Wood Harris
        Martin Cooper Hughes Edwards Turner Hill Parker Morgan Bennett Murphy Kelly O'Brien Campbell Stewart Fraser MacDonald Reid Hunter
        Fletcher Hartley Whitaker Pemberton Ashworth Lockwood Thackeray Winslow Aldridge Kingsley Bramwell Hathersage Oakeshott
        Penhaligon Quillfeather Rosewarne Sedgewick Tregarthen Underhill Vantongeren Wetherby Yarborough Applegarth Birkenshaw
        Coldstream Drinkwater Ellerington Featherstone Gathercole Hollingbourne"""
    ),
    nicknames="""Elizabeth:Liz,Beth Katherine:Kate,Kathy Margaret:Meg,Peggy Rebecca:Becky Jennifer:Jen Victoria:Vicky Abigail:Abby
    Samantha:Sam Christine:Chris Deborah:Debbie Josephine:Jo Madeleine:Maddie Pamela:Pam Theodora:Thea Winifred:Winnie Susan:Sue
    Charlotte:Lottie Eleanor:Nell Amanda:Mandy Frances:Fran Isabella:Bella Judith:Judy Emily:Em Rachel:Rach Natalie:Nat Philippa:Pippa
    James:Jim,Jamie John:Jack David:Dave Michael:Mike Daniel:Dan Thomas:Tom William:Bill,Will Robert:Bob,Rob Andrew:Andy Matthew:Matt
    Christopher:Chris Joseph:Joe Samuel:Sam Benjamin:Ben Alexander:Alex Edward:Ed,Ted Peter:Pete Jonathan:Jon Nicholas:Nick Stephen:Steve
    Timothy:Tim Richard:Rick,Dick Anthony:Tony Patrick:Paddy Kenneth:Ken Gregory:Greg Philip:Phil Lawrence:Larry Charles:Charlie
    Frederick:Fred Nathaniel:Nate Raymond:Ray Walter:Walt Theodore:Theo Douglas:Doug Vincent:Vince Leonard:Len""",
)

SPANISH = Culture(
    "spanish",
    weight=9,
    women=listed(
        """María Lucía Carmen Ana Laura Sofía Isabel Paula Elena Marta Cristina Beatriz Inés Rocío Pilar Mónica Raquel Andrea Verónica
        Ángela Noelia Concepción Mercedes Dolores Guadalupe Ximena Valentina Macarena Itziar Nuria Aránzazu Belén"""
    ),
    men=listed(
        """José Antonio Manuel Javier Carlos Miguel Alejandro David Daniel Francisco Pablo Sergio Fernando Luis Álvaro Jorge Rubén Óscar
        Andrés Adrián Íñigo Gonzalo Raúl Ignacio Joaquín Héctor Tomás Ramón Mateo Santiago Gerardo Efraín Jesús"""
    ),
    families=listed(
        """García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez
        Romero Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Serrano Castaño Ibáñez Peñalver Zúñiga Echeverría Urrutia Quiñones
        Avendaño Bermúdez Cáceres Etxebarria Galíndez Inclán Larrañaga Mondragón Ordóñez Piñeiro Regalado Salvatierra Valdeón"""
    ),
    nicknames="""Francisco:Paco José:Pepe Manuel:Manolo Ignacio:Nacho María:Mari Concepción:Concha Mercedes:Merche Dolores:Lola
    Alejandro:Álex Santiago:Santi Joaquín:Quino Isabel:Isa Guadalupe:Lupe Beatriz:Bea Fernando:Nando Rubén:Rubo Cristina:Cris
    Javier:Javi Daniel:Dani Gonzalo:Gonza Antonio:Toño Sergio:Sergi Verónica:Vero""",
)

PORTUGUESE = Culture(
    "portuguese",
    weight=6,
    women=listed(
        """Ana Maria Beatriz Juliana Camila Fernanda Mariana Letícia Inês Cláudia Patrícia Márcia Luíza Conceição Vitória Thaís Débora
        Flávia Simone Renata Jussara Graça Tatiana Iracema"""
    ),
    men=listed(
        """João Pedro Lucas Rafael Tiago Gabriel Bruno Luís André Rodrigo Gustavo Henrique Antônio Sérgio Márcio Fábio Caio Vinícius
        Murilo Thiago Otávio Davi Estêvão Raimundo"""
    ),
    families=listed(
        """Silva Santos Oliveira Souza Pereira Costa Ferreira Rodrigues Almeida Carvalho Gomes Ribeiro Araújo Barbosa Cardoso Teixeira
        Gonçalves Magalhães Guimarães Brandão Falcão Leitão Assunção Nóbrega Sequeira Vasconcelos Quintão Bragança Meirelles Zanetti
        Figueiró Lourenço Pinhão Romão"""
    ),
    nicknames="""João:Jão Beatriz:Bia Fernanda:Nanda Juliana:Ju Rafael:Rafa Gabriel:Gabi Rodrigo:Digo Gustavo:Guga Antônio:Toninho
    Patrícia:Pati Mariana:Mari Henrique:Rique Letícia:Lê Camila:Mila Luíza:Lu Lucas:Luquinha Tatiana:Tati""",
)

FRENCH = Culture(
    "french",
    weight=6,
    women=listed(
        """Marie Camille Léa Chloé Julie Sophie Céline Aurélie Émilie Hélène Élodie Claire Anaïs Mélanie Océane Noémie Agnès Françoise
        Bénédicte Maëlle Solène Geneviève Zoé Yaëlle Apolline"""
    ),
    men=listed(
        """Thomas Nicolas Julien Alexandre Pierre Antoine Guillaume Sébastien Jérôme Clément François Rémi Cédric Loïc Jean-Luc Mathieu
        Benoît Stéphane Éric Grégoire Théo Raphaël Gaël Aurélien Côme"""
    ),
    families=listed(
        """Martin Bernard Dubois Robert Petit Durand Leroy Moreau Lefèvre Fournier Girard Bonnet Lambert Rousseau Chevalier François
        Gauthier Garnier Mercier Dupré Béranger Crétin Delacôte Lemaître Prévôt Séguin Théveniaud Boissière Château Ménard Quéré
        Vauquelin Ozanne Tréguier Kerbrat"""
    ),
    nicknames="""Alexandre:Alex Nicolas:Nico Guillaume:Guigui Sébastien:Seb Mathieu:Mat Camille:Cam Émilie:Mimi Aurélie:Lili Benoît:Ben
    Stéphane:Steph Grégoire:Greg François:Fanfan Geneviève:Ginette Raphaël:Raph Françoise:Soize Julien:Juju""",
)

GERMAN = Culture(
    "german",
    weight=8,
    women=listed(
        """Anna Julia Katharina Lena Sabine Andrea Stefanie Christina Claudia Ursula Jana Franziska Käthe Bärbel Antje Heike Ulrike
        Friederike Gisela Jördis Wiebke Elke Annelie Dörte"""
    ),
    men=listed(
        """Michael Thomas Andreas Stefan Christian Markus Jürgen Jan Matthias Florian Sebastian Jörg Günther Maximilian Tobias Björn
        Sönke Torsten Uwe Wolfgang Götz Rüdiger Lüder Hannes"""
    ),
    families=listed(
        """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann
        Zimmermann Krüger Hartmann Köhler Böhm Vögele Süßkind Weißgerber Großmann Grünwald Hänsel Löwenthal Oßwald Pröll Rößler
        Schäfer Thümmler Übelacker Wächtler Zschäbitz Nüßlein"""
    ),
    nicknames="""Katharina:Kathi Stefanie:Steffi Christina:Tina Sebastian:Basti Maximilian:Max Franziska:Franzi Matthias:Matze Michael:Micha
    Andreas:Andi Christian:Chris Tobias:Tobi Florian:Flo Wolfgang:Wolle Ursula:Uschi Friederike:Rike Jürgen:Jogi Thomas:Tom Günther:Günni""",
    digraphs=True,
)

POLISH = Culture(
    "polish",
    weight=4,
    women=listed(
        """Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Joanna Aleksandra Zofia Łucja Bożena Żaneta Jadwiga Grażyna Iwona
        Dorota Świętosława"""
    ),
    men=listed(
        """Piotr Krzysztof Tomasz Paweł Michał Łukasz Marcin Jakub Wojciech Stanisław Grzegorz Rafał Sławomir Zbigniew Bartłomiej Kamil
        Mirosław Przemysław"""
    ),
    families=listed(
        """Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Dąbrowski Kozłowski Mazur Jankowski Krawczyk Piątek
        Grabowski Pawłowski Michałowski Król Wieczorek Wróbel Jabłoński Stępień Górski Rutkowski Sikora Ostrowski Żak Gołębiewski
        Świderek Łazarz Ćwikła Bączyk"""
    ),
    nicknames="""Katarzyna:Kasia Małgorzata:Gosia Agnieszka:Aga Magdalena:Magda Aleksandra:Ola Joanna:Asia Krzysztof:Krzysiek Tomasz:Tomek
    Wojciech:Wojtek Stanisław:Staszek Grzegorz:Grzesiek Bartłomiej:Bartek Jakub:Kuba Zofia:Zosia Barbara:Basia Przemysław:Przemek""",
    gendered=(("ski", "ska"), ("cki", "cka")),
)

CZECH = Culture(
    "czech",
    weight=3,
    women=listed(
        "Jana Eva Lenka Kateřina Lucie Zuzana Tereza Markéta Šárka Jiřina Božena Růžena Ludmila Adéla Eliška Žofie"
    ),
    men=listed("Jiří Jan Petr Tomáš Martin Pavel Ondřej Lukáš Zdeněk Vojtěch Matěj Štěpán Radek Čestmír Bořivoj Luděk"),
    families=listed(
        """Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný Marek Růžička Beneš Fiala Sedláček Doležal
        Zeman Kolář Čermák Vaněk Šimek Kříž Blažek Řehoř Žižka Šťastný Hruška"""
    ),
    nicknames="Kateřina:Katka Zuzana:Zuzka Jiří:Jirka Tomáš:Tom Vojtěch:Vojta Jan:Honza Ondřej:Ondra Markéta:Maky Tereza:Terka",
    gendered=(("ý", "á"), ("ák", "áková"), ("a", "ová"), ("ec", "cová"), ("ek", "ková"), ("", "ová")),
)

TURKISH = Culture(
    "turkish",
    weight=4,
    women=listed(
        "Ayşe Fatma Elif Zeynep Merve Özlem Gülşen Şule Çiğdem Büşra İrem Esra Gökçe Ümran Hatice Sıla Nazlı Tuğçe"
    ),
    men=listed(
        "Mehmet Mustafa Ahmet Ali Hüseyin Emre Murat Oğuz Çağlar Şükrü Gökhan İbrahim Özgür Burak Yiğit Doğan Tuğrul Işık"
    ),
    families=listed(
        """Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek
        Güneş Bozkurt Uçar Taşkın Işıldak Gündoğdu Ağaoğlu Süzer Ünver Özgül Çağlayan İnce"""
    ),
    nicknames="Mehmet:Memo Mustafa:Musti İbrahim:İbo Zeynep:Zeyno Hüseyin:Hüso Fatma:Fatoş Ayşe:Ayşo Gökhan:Göko Özlem:Özi",
)

NORDIC = Culture(
    "nordic",
    weight=5,
    women=listed(
        "Anna Ingrid Kristin Maja Karin Åsa Sigríður Guðrún Tove Märta Päivi Sólveig Astrid Linnéa Mette Ragnhild Bodil Åse"
    ),
    men=listed(
        "Lars Anders Erik Johan Björn Mikael Jørgen Søren Håkon Magnus Göran Åke Þór Øyvind Jyrki Väinö Rasmus Torbjørn"
    ),
    families=listed(
        """Andersson Johansson Hansen Nielsen Olsen Larsen Karlsson Nilsson Eriksson Pedersen Jørgensen Sørensen Lindström Sjöberg
        Bergström Holmström Ødegård Bjørnstad Kjærgaard Virtanen Mäkinen Hämäläinen Åkesson Nyström Sandström Gyllenhök Møllgaard
        Østergård Räsänen Bäckman Håkansson Thorvaldsen"""
    ),
    nicknames="Kristin:Kicki Mikael:Micke Johan:Jojje Anders:Ante Magnus:Mange Torbjørn:Tobbe Rasmus:Rasse Ingrid:Inga Karin:Kajsa",
)

VIETNAMESE = Culture(
    "vietnamese",
    weight=4,
    women=listed(
        "Lan Hương Linh Thảo Ngọc Mai Hạnh Phương Trang Yến Hồng Thúy Bích Diễm Quỳnh Như Nguyệt Ánh Tuyết Vân"
    ),
    men=listed("Minh Hùng Dũng Tuấn Anh Đức Nam Hải Sơn Phúc Khoa Trung Bảo Quân Đạt Thành Kiên Hiếu Long Cường"),
    middles=listed("Văn Thị Minh Thanh Quốc Ngọc Đình Xuân Hữu Bích Gia Kim Hoàng Trọng"),
    families=listed("Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mạc Tạ Lương Quách"),
    nicknames="Hùng:Henry Dũng:Danny Tuấn:Tony Lan:Lana Linh:Lynn Trang:Tracy Phương:Fiona Minh:Min Đức:Duke Ngọc:Ruby",
    family_first=True,
)

LATIN = (ENGLISH, SPANISH, PORTUGUESE, FRENCH, GERMAN, POLISH, CZECH, TURKISH, NORDIC, VIETNAMESE)
