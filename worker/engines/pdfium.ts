import { PDFiumModule } from '@hyzyla/pdfium';

/**
 * The part of PDFium's C API that reading and measuring use, straight on the WebAssembly exports: the package's
 * own wrapper has neither character boxes nor crop boxes, and leaks a page per `getText`.
 */

type Call = (...args: number[]) => number;

export type Pdfium = Readonly<{
  malloc: Call;
  free: Call;
  loadMemDocument: Call;
  closeDocument: Call;
  getLastError: Call;
  getPageCount: Call;
  getFormType: Call;
  loadPage: Call;
  closePage: Call;
  getAttachmentCount: Call;
  getAttachment: Call;
  attachmentGetName: Call;
  attachmentGetFile: Call;
  getAnnotCount: Call;
  getAnnot: Call;
  closeAnnot: Call;
  annotGetSubtype: Call;
  annotGetFlags: Call;
  annotGetRect: Call;
  annotGetFormFieldType: Call;
  annotIsChecked: Call;
  initForm: Call;
  exitForm: Call;
  formAfterLoadPage: Call;
  formBeforeClosePage: Call;
  flatten: Call;
  getPageBoundingBox: Call;
  getRotation: Call;
  textLoadPage: Call;
  textClosePage: Call;
  textCountChars: Call;
  textGetUnicode: Call;
  textHasUnicodeMapError: Call;
  textGetCharBox: Call;
  textGetLooseCharBox: Call;
  textGetTextObject: Call;
  textObjGetFont: Call;
  fontGetBaseFontName: Call;
  textObjGetTextRenderMode: Call;
  textObjSetTextRenderMode: Call;
  countObjects: Call;
  getObject: Call;
  objectGetType: Call;
  formObjCountObjects: Call;
  formObjGetObject: Call;
  objectGetMatrix: Call;
  objectGetBounds: Call;
  objectTransform: Call;
  objectGetFillColor: Call;
  pathCountSegments: Call;
  pathGetSegment: Call;
  pathGetDrawMode: Call;
  segmentGetPoint: Call;
  segmentGetType: Call;
  segmentGetClose: Call;
  bitmapCreateEx: Call;
  bitmapFillRect: Call;
  bitmapDestroy: Call;
  bitmapGetBuffer: Call;
  bitmapGetFormat: Call;
  bitmapGetHeight: Call;
  bitmapGetStride: Call;
  bitmapGetWidth: Call;
  imageGetBitmap: Call;
  imageGetMetadata: Call;
  renderPageBitmap: Call;
  /** The heap. Its buffer is replaced whenever it grows, so it must be asked for again after every call. */
  memory: WebAssembly.Memory;
}>;

/** FPDF_ERR_*: why a document could not be opened. */
export const pdfiumError = { file: 2, format: 3, password: 4, security: 5, page: 6 } as const;

/** Compiles and initialises a fresh PDFium: 50 to 100 ms, 20 MB. */
export async function loadPdfium(): Promise<Pdfium> {
  const module = await PDFiumModule({});
  const exports: object = module.wasmExports;
  const call = (name: string): Call => {
    const exported: unknown = Reflect.get(exports, name);
    if (!isCall(exported)) throw new Error(`PDFium has no export ${name}`);
    return exported;
  };
  const memory: unknown = Reflect.get(exports, 'memory');
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('PDFium exports no memory');
  call('FPDF_InitLibrary')();
  return {
    malloc: call('malloc'),
    free: call('free'),
    loadMemDocument: call('FPDF_LoadMemDocument'),
    closeDocument: call('FPDF_CloseDocument'),
    getLastError: call('FPDF_GetLastError'),
    getPageCount: call('FPDF_GetPageCount'),
    getFormType: call('FPDF_GetFormType'),
    loadPage: call('FPDF_LoadPage'),
    closePage: call('FPDF_ClosePage'),
    getAttachmentCount: call('FPDFDoc_GetAttachmentCount'),
    getAttachment: call('FPDFDoc_GetAttachment'),
    attachmentGetName: call('FPDFAttachment_GetName'),
    attachmentGetFile: call('FPDFAttachment_GetFile'),
    getAnnotCount: call('FPDFPage_GetAnnotCount'),
    getAnnot: call('FPDFPage_GetAnnot'),
    closeAnnot: call('FPDFPage_CloseAnnot'),
    annotGetSubtype: call('FPDFAnnot_GetSubtype'),
    annotGetFlags: call('FPDFAnnot_GetFlags'),
    annotGetRect: call('FPDFAnnot_GetRect'),
    annotGetFormFieldType: call('FPDFAnnot_GetFormFieldType'),
    annotIsChecked: call('FPDFAnnot_IsChecked'),
    initForm: call('FPDFDOC_InitFormFillEnvironment'),
    exitForm: call('FPDFDOC_ExitFormFillEnvironment'),
    formAfterLoadPage: call('FORM_OnAfterLoadPage'),
    formBeforeClosePage: call('FORM_OnBeforeClosePage'),
    flatten: call('FPDFPage_Flatten'),
    getPageBoundingBox: call('FPDF_GetPageBoundingBox'),
    getRotation: call('FPDFPage_GetRotation'),
    textLoadPage: call('FPDFText_LoadPage'),
    textClosePage: call('FPDFText_ClosePage'),
    textCountChars: call('FPDFText_CountChars'),
    textGetUnicode: call('FPDFText_GetUnicode'),
    textHasUnicodeMapError: call('FPDFText_HasUnicodeMapError'),
    textGetCharBox: call('FPDFText_GetCharBox'),
    textGetLooseCharBox: call('FPDFText_GetLooseCharBox'),
    textGetTextObject: call('FPDFText_GetTextObject'),
    textObjGetFont: call('FPDFTextObj_GetFont'),
    fontGetBaseFontName: call('FPDFFont_GetBaseFontName'),
    textObjGetTextRenderMode: call('FPDFTextObj_GetTextRenderMode'),
    textObjSetTextRenderMode: call('FPDFTextObj_SetTextRenderMode'),
    countObjects: call('FPDFPage_CountObjects'),
    getObject: call('FPDFPage_GetObject'),
    objectGetType: call('FPDFPageObj_GetType'),
    formObjCountObjects: call('FPDFFormObj_CountObjects'),
    formObjGetObject: call('FPDFFormObj_GetObject'),
    objectGetMatrix: call('FPDFPageObj_GetMatrix'),
    objectGetBounds: call('FPDFPageObj_GetBounds'),
    objectTransform: call('FPDFPageObj_Transform'),
    objectGetFillColor: call('FPDFPageObj_GetFillColor'),
    pathCountSegments: call('FPDFPath_CountSegments'),
    pathGetSegment: call('FPDFPath_GetPathSegment'),
    pathGetDrawMode: call('FPDFPath_GetDrawMode'),
    segmentGetPoint: call('FPDFPathSegment_GetPoint'),
    segmentGetType: call('FPDFPathSegment_GetType'),
    segmentGetClose: call('FPDFPathSegment_GetClose'),
    bitmapCreateEx: call('FPDFBitmap_CreateEx'),
    bitmapFillRect: call('FPDFBitmap_FillRect'),
    bitmapDestroy: call('FPDFBitmap_Destroy'),
    bitmapGetBuffer: call('FPDFBitmap_GetBuffer'),
    bitmapGetFormat: call('FPDFBitmap_GetFormat'),
    bitmapGetHeight: call('FPDFBitmap_GetHeight'),
    bitmapGetStride: call('FPDFBitmap_GetStride'),
    bitmapGetWidth: call('FPDFBitmap_GetWidth'),
    imageGetBitmap: call('FPDFImageObj_GetBitmap'),
    imageGetMetadata: call('FPDFImageObj_GetImageMetadata'),
    renderPageBitmap: call('FPDF_RenderPageBitmap'),
    memory,
  };
}

function isCall(value: unknown): value is Call {
  return typeof value === 'function';
}
