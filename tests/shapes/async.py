import asyncio, httpx
async def one(c, p):
    r = await c.get(p)
    return r.status_code
async def main():
    async with httpx.AsyncClient(base_url="https://app.polytomic.com/api", headers={"Authorization": "Bearer k"}) as c:
        print(await asyncio.gather(one(c, "/me"), one(c, "/connections")))
        async with c.stream("GET", "/connection_types") as r:
            print(r.status_code)
asyncio.run(main())
# sent: 3 GET /api/connections missing
# sent: 3 GET /api/me missing
# sent: 8 GET /api/connection_types missing
