import type { SectionData } from '#core/facts/blueprint';

/** People of a show and what they do. */

/** What people do on tour and in houses; somebody who is called so belongs to the show. */
const functions = {
  en: 'Tour Manager|TM|Road Manager|Production Manager|Tour Production Manager|Stage Manager|Event Manager|Venue Manager|House Manager|Production Coordinator|Tour Coordinator|Promoter|Promoter Rep|Promoter Representative|Local Promoter|Runner|FOH|FOH Engineer|Company Manager|Orchestra Manager|Festival Director|Programme Manager|Stage Director|Front of House|Front of House Engineer|Sound Engineer|Monitor Engineer|Monitors|Lighting Designer|Lighting Engineer|Lighting|Backline Tech|Guitar Tech|Drum Tech|Merch|Merchandise|Merch Seller|Merchandiser|Booker|Talent Buyer|Buyer|Artist Liaison|Artist Manager|Hospitality Manager|Catering|Catering Manager|Head of Security|Security Manager|Technical Manager|Technical Director|Head Technician|Rigger|Head Rigger|Video Tech|Stagehands|Tour Accountant|Production Assistant|Driver Liaison|Publicist|Press Officer|Photographer|Crew Chief|Site Manager|Production Director|Venue Rep|Systems Tech|Audio Engineer|Assistant Tour Manager|Wardrobe|Day Contact|Night Manager|Duty Manager|Programmer|Bus Driver Contact|Musical Director',
  de: 'Tourleitung|Tourleiter|Tourleiterin|Tourmanager|Tourmanagerin|Tourbegleitung|Örtliche Leitung|Örtliche Produktionsleitung|Produktionsleitung|Produktionsleiter|Produktionsleiterin|Produktion|Örtlicher Veranstalter|Veranstalter|Veranstalterin|Bühnenmeister|Bühnenmeisterin|Stagemanager|Inspizient|Hausmeister|Hallenmeister|Technische Leitung|Technischer Leiter|Technik|Ton|Tontechnik|Tontechniker|Tontechnikerin|FOH|Monitor|Licht|Lichttechnik|Lichttechniker|Lichttechnikerin|Backliner|Backline|Catering|Runner|Merchandise|Merch|Künstlerbetreuung|Ansprechpartner|Ansprechpartnerin|Booking|Bookerin|Booker|Presse|Sicherheit|Security|Hausleitung|Dispo|Projektleitung|Spielstättenleitung|Tourmanagement|Veranstaltungsleitung|Veranstaltungstechnik|Orchesterbüro|Orchestermanagement|Bühnenleitung|Abendspielleitung|Künstlerisches Betriebsbüro',
  fr: 'Régisseur général|Régisseuse générale|Régisseur|Régisseuse|Régie générale|Régie|Régie son|Régie lumière|Régisseur de tournée|Régisseuse de tournée|Régie de tournée|Tour manager|Directeur technique|Directrice technique|Direction technique|Directeur de production|Directrice de production|Chargé de production|Chargée de production|Production|Programmateur|Programmatrice|Programmation|Accueil artistes|Accueil|Ingénieur du son|Ingénieure du son|Son|Son façade|Son retours|Lumières|Lumière|Éclairagiste|Backline|Technicien|Technicienne|Restauration|Catering|Communication|Presse|Sécurité|Organisateur|Administratrice|Administrateur|Chargée de diffusion|Chargé de diffusion|Merchandising|Runner|Promoteur',
  es: 'Road manager|Tour manager|Director de gira|Directora de gira|Jefe de producción|Jefa de producción|Director de producción|Directora de producción|Producción|Productor|Productora|Técnico de sonido|Técnica de sonido|Técnico de luces|Técnica de luces|Técnico de monitores|Técnica de monitores|Iluminador|Iluminadora|Regidor|Regidora|Director técnico|Directora técnica|Jefe técnico|Jefe de sala|Promotor|Promotora|Programador|Programadora|Coordinadora|Coordinador|Backline|Catering|Runner|Prensa|Seguridad|Merchandising|Responsable de sala|Sonido|Luces|Monitores',
  it: 'Tour manager|Direttore di produzione|Direttrice di produzione|Responsabile di produzione|Produzione|Direttore di palco|Direttore tecnico|Direttrice tecnica|Responsabile tecnico|Fonico|Fonica|Fonico di sala|Fonico di palco|Tecnico luci|Datore luci|Luci|Backliner|Backline|Promoter|Organizzatore|Organizzatrice|Referente|Responsabile|Responsabile di sala|Ufficio stampa|Runner|Catering|Accoglienza|Accoglienza artisti|Merchandising|Stage manager',
  nl: 'Tourmanager|Productieleider|Productieleidster|Productie|Productiemanager|Stagemanager|Toneelmeester|Programmeur|Programmeuse|Technicus|Techniek|Hoofd techniek|Geluid|Geluidstechnicus|Licht|Lichttechnicus|Lichtman|Gastvrouw|Gastheer|Publiciteit|Promotor|Organisator|Catering|Runner|Merchandise|Horeca|Boeker|Zaalmanager',
  sv: 'Turnéledare|Producent|Produktionsledare|Produktionschef|Arrangör|Ljudtekniker|Ljud|FOH|Monitor|Ljustekniker|Ljus|Scenmästare|Scenchef|Tekniker|Teknisk chef|Backline|Runner|Catering|Bokare|Artistvärd|Lokalchef|Vaktmästare|Merchandise|Platschef|Promotor|Evenemangschef',
  da: 'Turneleder|Produktionsleder|Producent|Arrangør|Lydmand|Lydtekniker|Lystekniker|Lysmand|Scenemester|Booker|Bookingansvarlig|Runner|Spillestedsleder|Teknisk chef',
  no: 'Turnéleder|Produsent|Produksjonsleder|Arrangør|Lydtekniker|Lystekniker|Sceneansvarlig|Booker|Bookingansvarlig|Runner|Teknisk sjef|Artistvert',
  pt: 'Tour manager|Produtor|Produtora|Direção de produção|Diretor de produção|Diretora de produção|Produção|Técnico de som|Técnica de som|Técnico de luz|Técnica de luz|Diretor técnico|Diretora técnica|Promotor|Promotora|Programador|Programadora|Roadie|Som|Luz|Road manager',
  pl: 'Kierownik produkcji|Kierowniczka produkcji|Kierownik trasy|Inspicjent|Inspicjentka|Realizator dźwięku|Realizator światła|Dźwiękowiec|Oświetleniowiec|Organizator|Organizatorka|Koordynator|Koordynatorka|Kierownik techniczny|Kierownik sali|Menedżer|Promotor',
  cs: 'Vedoucí produkce|Produkční|Inspicient|Inspicientka|Zvukař|Osvětlovač|Pořadatel|Pořadatelka|Technický vedoucí|Vedoucí techniky|Manažer|Koordinátor|Koordinátorka|Jevištní mistr',
  fi: 'Kiertuemanageri|Tuotantopäällikkö|Tuottaja|Järjestäjä|Ääniteknikko|Valoteknikko|Näyttämömestari|Tekninen päällikkö|Promoottori',
};

/** What people do elsewhere as well: with a number or an address beside it, it is what they do here. */
const offices = {
  en: 'General Manager|Director|Manager|Assistant|Coordinator|Engineer|Technician|Technical|Accountant|Administrator|Buyer|Representative|Rep|Secretary|Head of Production|Producer|Security|Press|Marketing|Contact',
  de: 'Leitung|Leiter|Leiterin|Manager|Managerin|Assistenz|Assistent|Assistentin|Sekretariat|Intendant|Intendantin|Buchhaltung|Kontakt',
  fr: 'Directeur|Directrice|Président|Présidente|Responsable|Assistant|Assistante|Secrétaire|Contact|Manager|Trésorier',
  es: 'Director|Directora|Responsable|Administrador|Administradora|Ayudante|Contacto|Manager|Representante',
  it: 'Direttore|Direttrice|Presidente|Amministratore|Amministratrice|Assistente|Segretario|Segretaria|Contatto|Manager',
  nl: 'Directeur|Voorzitter|Manager|Assistent|Assistente|Contactpersoon|Contact|Coördinator',
  sv: 'Direktör|VD|Chef|Manager|Assistent|Kontaktperson|Kontakt|Ansvarig',
  da: 'Direktør|Leder|Manager|Kontaktperson|Kontakt|Ansvarlig',
  no: 'Direktør|Leder|Manager|Kontaktperson|Kontakt|Ansvarlig',
  pt: 'Diretor|Diretora|Gerente|Presidente|Responsável|Assistente|Contacto|Manager',
};

export const contacts: SectionData = {
  id: 'contacts',
  title: 'Contacts',
  finder: 'people',
  repeated: true,
  evenProposed: true,
  identity: ['name'],
  sameWhen: [['name'], ['phone'], ['email']],
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'person',
      labels: {
        en: 'Name|Contact name|Person|Who|Contact person',
        de: 'Name|Person|Wer|Ansprechpartner',
        fr: 'Nom|Nom et prénom|Personne',
        es: 'Nombre|Persona',
        it: 'Nome|Nominativo|Nome e cognome',
        nl: 'Naam|Wie',
        sv: 'Namn|Vem',
        da: 'Navn',
        no: 'Navn',
        pt: 'Nome',
      },
    },
    {
      id: 'role',
      title: 'Role',
      type: 'text',
      values: functions,
      weakLabels: offices,
      labels: {
        en: 'Role|Position|Function|Job|Title|Job title|Department|Responsibility',
        de: 'Funktion|Position|Aufgabe|Rolle|Bereich',
        fr: 'Fonction|Poste|Rôle',
        es: 'Función|Cargo|Puesto|Rol',
        it: 'Ruolo|Funzione|Mansione|Incarico',
        nl: 'Functie|Rol|Taak',
        sv: 'Funktion|Roll|Uppgift|Befattning',
        da: 'Funktion|Rolle|Stilling',
        no: 'Funksjon|Rolle|Stilling',
        pt: 'Função|Cargo',
      },
    },
    {
      id: 'phone',
      title: 'Phone',
      type: 'phone',
      labels: {
        en: 'Cell|Mobile|Phone|Telephone|Tel|Phone number|Cell phone|Number|Mob|Mobile phone',
        de: 'Mobil|Handy|Telefon|Tel|Mobilnummer|Telefonnummer|Rufnummer',
        fr: 'Portable|Téléphone|Tél|Mobile|Numéro',
        es: 'Móvil|Teléfono|Tel|Tlf',
        it: 'Cellulare|Cell|Telefono|Tel',
        nl: 'Mobiel|Telefoon|Tel|Telefoonnummer',
        sv: 'Mobil|Telefon|Tel',
        da: 'Mobil|Telefon|Tlf',
        no: 'Mobil|Telefon|Tlf',
        pt: 'Telemóvel|Telefone|Tel',
      },
    },
    {
      id: 'email',
      title: 'E-mail',
      type: 'email',
      labels: {
        en: 'E-mail|Email|Mail|Email address',
        de: 'E-Mail|Mail|E-Mail-Adresse',
        fr: 'E-mail|Courriel|Mail|Adresse mail',
        es: 'E-mail|Correo|Correo electrónico|Email',
        it: 'E-mail|Mail|Posta elettronica|Email',
        nl: 'E-mail|Mail|E-mailadres',
        sv: 'E-post|Mejl|Epost',
        da: 'E-mail|Mail',
        no: 'E-post|Epost',
        pt: 'E-mail|Correio eletrónico|Email',
      },
    },
  ],
};
