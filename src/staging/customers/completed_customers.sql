-- Customers with what the customer export leaves empty: the place of a customer is the most frequent one of the orders, and the source is the
-- one that most of the customer's people have. What the export says itself stays.
-- Grain: one row per customer id.
-- Example: A in Lyon without a country, whose orders went to France, France and Italy: A in Lyon of France.
select
    described_customers.*,
    coalesce(described_customers.country, countries.value) as new_country,
    coalesce(described_customers.region, regions.value) as new_region,
    coalesce(described_customers.city, cities.value) as new_city,
    coalesce(described_customers.source, sources.value) as new_source
from described_customers
left join frequent_values as countries
    on countries.field = 'country' and described_customers.customer_id = countries.id
left join frequent_values as regions
    on regions.field = 'region' and described_customers.customer_id = regions.id
left join frequent_values as cities
    on cities.field = 'city' and described_customers.customer_id = cities.id
left join frequent_values as sources
    on sources.field = 'source' and described_customers.customer_id = sources.id
