from .rest import RestClient as Client
