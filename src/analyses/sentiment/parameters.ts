import * as z from 'zod'

export const parameters = z.object({
  least_texts: z.number().int().min(20).default(200).meta({
    description: 'a language is learned from its own scores with this many texts scored good, and scored bad',
    unit: 'texts',
  }),
  least_accuracy: z.number().min(0.5).max(1).default(0.7).meta({
    description: 'what was learned is used from this balanced accuracy on; below it, lexicons are',
  }),
  clear_from: z.number().min(0).max(1).default(0.05).meta({
    description: 'a text is positive from this polarity on, negative from its opposite on',
  }),
  mixed_share: z.number().min(0).max(50).default(33).meta({
    description: 'class mixed from this share of texts against the others on',
    unit: '%',
  }),
})
