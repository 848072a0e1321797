import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { certainEncoding, decodeText } from '#worker/engines/decode-text';

const texts = {
  german: 'Bestätigung für Jürgen Groß, Schönstraße 12, Gebühr überwiesen',
  french: 'Reçu de la société Hélène et fils, échéance août, pièce n° 12',
  czech: 'Účtenka za noc v Českých Budějovicích, platba převodem, děkujeme',
  polish: 'Umowa najmu, Wrocław, czynsz płatny do dziesiątego, świadek Łucja',
  hungarian: 'Szerződés a műsorról, fellépés őszi fesztiválon, díjazás később',
  russian: 'Договор аренды помещения, срок до конца года',
  greek: 'Σύμβαση μίσθωσης κατοικίας',
  turkish: 'Kira sözleşmesi, Çağlayan, ödeme ağustosta, şartlar değişmez',
  hebrew: 'חוזה שכירות לדירה',
  arabic: 'عقد إيجار شقة في المدينة',
  thai: 'สัญญาเช่าห้องพักในเมือง',
  chinese: '租赁合同 双方同意 每月支付租金',
  taiwanese: '租賃合約 雙方同意 每月支付租金',
  japanese: '賃貸借契約書。毎月末までにお支払いください。',
  korean: '임대차 계약서 매월 말일까지 지급',
} as const;

describe('text in an old encoding is read by its statistics', () => {
  it.each([
    ['german', ['windows-1252', 'cp437', 'cp850', 'macroman']],
    ['french', ['windows-1252', 'cp850', 'macroman']],
    ['czech', ['windows-1250', 'iso-8859-2', 'cp852']],
    ['polish', ['windows-1250', 'iso-8859-2', 'cp852']],
    ['hungarian', ['windows-1250', 'cp852']],
    ['russian', ['windows-1251', 'koi8-r', 'cp866', 'iso-8859-5']],
    ['greek', ['windows-1253', 'iso-8859-7']],
    ['turkish', ['windows-1254']],
    ['hebrew', ['windows-1255']],
    ['arabic', ['windows-1256']],
    ['thai', ['windows-874']],
    ['chinese', ['gb18030']],
    ['taiwanese', ['big5']],
    ['japanese', ['shift_jis', 'euc-jp']],
    ['korean', ['euc-kr']],
  ] as const)('%s, in each of %j', async (language, encodings) => {
    for (const encoding of encodings) {
      const { text, confidence } = await decodeText(iconv.encode(texts[language], encoding));
      expect(text, encoding).toBe(texts[language]);
      expect(confidence, encoding).toBeLessThan(1);
    }
  });

  it('a sign that stands alone is one of Windows, and no letter of another alphabet', async () => {
    const { text } = await decodeText(iconv.encode('Total 5,00 € – paid', 'windows-1252'));
    expect(text).toBe('Total 5,00 € – paid');
  });

  it('what could be several things is told as unsure', async () => {
    expect((await decodeText(Buffer.from([0x41, 0xe1, 0x20, 0x42]))).confidence).toBeLessThan(
      certainEncoding,
    );
  });
});

describe('text that says what it is in', () => {
  it('UTF-8 with a damaged byte loses that byte and nothing else', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Grüße aus Köln '),
      Buffer.from([0xff]),
      Buffer.from(' für alle'),
    ]);
    expect(await decodeText(bytes)).toMatchObject({
      text: 'Grüße aus Köln \ufffd für alle',
      encoding: 'utf-8',
    });
  });

  it('UTF-16 without a byte order mark is known by its zeros', async () => {
    expect((await decodeText(Buffer.from('Name,Amount\r\nAda,5.00', 'utf16le'))).text).toBe(
      'Name,Amount\r\nAda,5.00',
    );
  });

  it('the escapes of Japanese mails are no text', async () => {
    const bytes = Buffer.concat([Buffer.from('No. '), Buffer.from('\x1b$B@A5a=q\x1b(B', 'latin1')]);
    expect((await decodeText(bytes)).text).toBe('No. 請求書');
  });

  it.each([
    ['<meta charset="windows-1250"><p>', 'windows-1250'],
    ['<meta http-equiv=Content-Type content="text/html; charset=shift_jis"><p>', 'shift_jis'],
    ['<?xml version="1.0" encoding="iso-8859-2"?><html>', 'iso-8859-2'],
  ])('a page is read as it names itself: %s', async (head, encoding) => {
    const said = encoding === 'shift_jis' ? '請求書' : 'Příliš';
    const bytes = iconv.encode(head + said, encoding);
    expect(await decodeText(bytes, { names: true })).toEqual({ text: head + said, encoding, confidence: 1 });
  });
});
