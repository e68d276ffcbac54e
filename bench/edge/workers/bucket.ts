/** Hands a bucket on to a Worker elsewhere, in the words that Workers and their buckets speak with each other. */
export default {
  fetch: (request: Request, { BUCKET }: { BUCKET: Fetcher }): Promise<Response> => BUCKET.fetch(request),
}
