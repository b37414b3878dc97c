/**
 * Decoders of every encoding that files come in: those of the platform, and the code pages of DOS, which it does not know.
 */

/** Characters of the upper half, from 0x80. */
const codePages: Record<string, string> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp858:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
}

/** What `TextDecoder` does, as far as it is used here. */
export interface Decoder {
  encoding: string
  decode(bytes: Uint8Array, options?: { stream?: boolean }): string
}

/** In Shift-JIS the byte of the backslash is the sign of the yen; before a digit it is that. */
const withYen = (decoder: TextDecoder): Decoder => ({
  encoding: decoder.encoding,
  decode: (bytes, how) => decoder.decode(bytes, how).replace(/\\(?=\d)/g, '¥'),
})

/**
 * A decoder of an encoding by its name here: a name of `TextDecoder`, or a code page.
 * @throws RangeError for a name that is not known
 */
export function decoderOf(encoding: string, options: { fatal?: boolean; ignoreBOM?: boolean } = {}): Decoder {
  const upper = codePages[encoding]
  if (encoding === 'shift_jis') return withYen(new TextDecoder(encoding, options))
  if (upper === undefined) return new TextDecoder(encoding, options)
  return {
    encoding,
    decode: (bytes) => {
      // Bytes keep their places, so that ASCII is decoded as it stands.
      const text = Buffer.from(bytes).toString('latin1')
      return text.replace(/[\u0080-\u00ff]/g, (byte) => upper[byte.charCodeAt(0) - 0x80]!)
    },
  }
}
