import { keepShared } from '../store/store.ts'

/**
 * Takes what another app shared (Web Share Target): it is kept first, then the app opens and lays it into a letter.
 * Bytes are copied at once, since a gallery's files may go stale.
 */
export async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData()
  const files = form.getAll('files').filter((one) => one instanceof File)
  const words = ['title', 'text'].map((name) => form.get(name)).filter((one) => typeof one === 'string')
  await keepShared({
    words: words.filter(Boolean).join('\n'),
    files: await Promise.all(
      files.map(async (file) => ({ name: file.name, type: file.type, bytes: await file.arrayBuffer() })),
    ),
  })
  // 303: the phone opens it with GET, so that a reload shares nothing twice.
  return Response.redirect('/?shared', 303)
}
